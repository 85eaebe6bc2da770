package answer

import (
	"time"

	"herald/index/date"
)

// Instants are the points in time that the passage names, in text order. Only
// times of day that name a zone qualify: shown in the zone of a reader, a bare
// date would be a day off for half the world.
func (p *Passage) Instants() []time.Time {
	var all []time.Time
	for i := range p.Dates {
		if at, ok := instant(&p.Dates[i]); ok {
			all = append(all, at)
		}
	}
	return all
}

func instant(e *date.Expr) (time.Time, bool) {
	if e.Type != date.Time || e.Zone == "" {
		return time.Time{}, false
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04Z07:00"} { // the value of a time in UTC ends in Z
		for _, v := range []string{e.Value, e.From} {
			if t, err := time.Parse(layout, v); err == nil {
				return t, true
			}
		}
	}
	zone, ok := date.Location(e.Zone)
	if !ok {
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04"} {
		if t, err := time.ParseInLocation(layout, e.Value, zone); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
