package document

import (
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"herald/index/date"
)

// setPublished reads the publication date. A time without a zone is in the
// document's own time zone, when it has one.
func (m matter) setPublished(d *Document, v *yaml.Node) error {
	var s string
	if err := m.text(v, &s); err != nil {
		return err
	}
	ref, err := date.ParseReference(s)
	if err != nil {
		return m.refuse(v, "published: %v", err)
	}
	if ref.HasTime && !ref.HasZone && d.Timezone != nil {
		y, mo, day := ref.Time.Date()
		h, mi, sec := ref.Time.Clock()
		ref.Time, ref.HasZone = time.Date(y, mo, day, h, mi, sec, 0, d.Timezone), true
	}
	d.Published = ref
	return nil
}

// when reads the calendar value of a fact: a year, month, day or time, or two of them with a slash between.
func (m matter) when(v *yaml.Node, into *string) error {
	if err := m.text(v, into); err != nil {
		return err
	}
	if !isWhen(*into) {
		return m.refuse(v, "%q is not an ISO 8601 date; write one like 2021-11-01, 2021-11 or 2021-11-01/2021-11-03", *into)
	}
	return nil
}

// isWhen reports whether s is an ISO 8601 year, month, day or time, or two of them with a slash between.
func isWhen(s string) bool {
	from, to, isSpan := strings.Cut(s, "/")
	return isPoint(from) && (!isSpan || isPoint(to) && from <= to)
}

func isPoint(s string) bool {
	for _, layout := range []string{"2006", "2006-01"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	_, err := date.ParseReference(s)
	return err == nil
}
