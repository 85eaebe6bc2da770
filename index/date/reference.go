package date

import (
	"fmt"
	"time"
)

// Reference is the point in time relative expressions are worked out from.
// The zero Reference means that no publication date is known.
type Reference struct {
	Time    time.Time // in the zone as written, or UTC
	HasTime bool      // a time of day was given
	HasZone bool      // a zone was given
}

// Known reports whether there is a reference at all.
func (r Reference) Known() bool { return !r.Time.IsZero() }

// At is the reference of a clock: its time of day and zone are given.
func At(t time.Time) Reference { return Reference{Time: t, HasTime: true, HasZone: true} }

// referenceForms are the ISO 8601 forms that ParseReference takes.
var referenceForms = []struct {
	layout  string
	hasTime bool
	hasZone bool
}{
	{"2006-01-02", false, false},
	{"2006-01-02T15:04", true, false},
	{"2006-01-02T15:04:05", true, false},
	{"2006-01-02T15:04Z07:00", true, true},
	{"2006-01-02T15:04:05Z07:00", true, true},
	{"2006-01-02T15:04Z0700", true, true},
	{"2006-01-02T15:04:05Z0700", true, true},
	{"2006-01-02 15:04", true, false},
	{"2006-01-02 15:04:05", true, false},
	{"2006-01-02 15:04Z07:00", true, true},
	{"2006-01-02 15:04:05Z07:00", true, true},
}

// ParseReference reads an ISO 8601 date or date-time: 2021-10-18,
// 2021-10-18T09:30, 2021-10-18T09:30:15+02:00. A month or a year alone is
// refused, because relative dates need a day. The error tells a person what is wrong.
func ParseReference(s string) (Reference, error) {
	for _, f := range referenceForms {
		t, err := time.Parse(f.layout, s)
		if err != nil {
			continue
		}
		if t.Year() < 1 || t.IsZero() { // the zero time means "unknown"
			return Reference{}, fmt.Errorf("date %q: it must be between 0001-01-02 and 9999-12-31", s)
		}
		return Reference{Time: t, HasTime: f.hasTime, HasZone: f.hasZone}, nil
	}
	if _, err := time.Parse("2006-01", s); err == nil {
		return Reference{}, fmt.Errorf("date %q: a day is needed, as in %s-18", s, s)
	}
	if _, err := time.Parse("2006", s); err == nil {
		return Reference{}, fmt.Errorf("date %q: a month and a day are needed, as in %s-10-18", s, s)
	}
	return Reference{}, fmt.Errorf("date %q: write it as 2021-10-18 or 2021-10-18T09:30+02:00 (ISO 8601), and check that the day exists", s)
}
