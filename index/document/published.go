package document

import (
	"time"

	"go.yaml.in/yaml/v3"
)

// setPublished reads the publication date. A time without a zone is in the
// document's own time zone, when it has one.
func (m matter) setPublished(d *Document, v *yaml.Node) error {
	var s string
	if err := m.text(v, &s); err != nil {
		return err
	}
	ref, ok := parseReference(s)
	if !ok {
		return m.refuse(v, "%q is not a date; write one like 2021-10-18 or 2021-10-18T09:30+03:00", s)
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
