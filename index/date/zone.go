package date

import (
	"strconv"
	"strings"
	"time"
)

// regions are the zones of names that stand for standard and daylight time
// alike, so that their offset depends on the day.
var regions = map[string]string{
	"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles",
	"eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver", "pacific": "America/Los_Angeles",
}

// Location gives the zone that Expr.Zone names: an abbreviation ("CET"), an
// offset ("+02:00", "UTC+2"), a region of North America ("Eastern Time") or an
// IANA name ("Europe/Oslo"). Ok is false when it is empty or unknown ("local
// time").
func Location(zone string) (loc *time.Location, ok bool) {
	name := strings.ToLower(strings.Join(strings.Fields(zone), " "))
	first, rest, _ := strings.Cut(name, " ")
	if daylight := strings.HasPrefix(rest, "daylight"); daylight || strings.HasPrefix(rest, "standard") {
		if short := regions[first]; short != "" {
			return Location(first[:1] + map[bool]string{true: "dt", false: "st"}[daylight])
		}
	}
	if region := regions[first]; region != "" && (rest == "" || rest == "time") {
		loc, err := time.LoadLocation(region)
		return loc, err == nil
	}
	if minutes, ok := zoneOffset(name); ok {
		if minutes == 0 {
			return time.UTC, true
		}
		return time.FixedZone(zone, minutes*60), true
	}
	if strings.Contains(zone, "/") {
		loc, err := time.LoadLocation(zone)
		return loc, err == nil
	}
	return nil, false
}

// zoneOffset reads an abbreviation, an offset or both, in lower case.
func zoneOffset(name string) (minutes int, ok bool) {
	at := strings.IndexAny(name, "+-")
	word := name
	if at >= 0 {
		word = name[:at]
	}
	if word = strings.TrimSpace(word); word != "" {
		w := lexicon[word]
		if !w.has(zoneWord) {
			return 0, false
		}
		minutes = w.offset
	}
	if at < 0 {
		return minutes, word != ""
	}
	shift, ok := offsetMinutes(name[at+1:])
	if name[at] == '-' {
		shift = -shift
	}
	return minutes + shift, ok
}

// offsetMinutes reads "2", "02", "0200" and "02:00" as minutes.
func offsetMinutes(s string) (minutes int, ok bool) {
	h, m, _ := strings.Cut(s, ":")
	if len(h) == 4 && m == "" {
		h, m = h[:2], h[2:]
	}
	hours, err := strconv.ParseUint(h, 10, 8)
	if err != nil || hours > 14 {
		return 0, false
	}
	rest := uint64(0)
	if m != "" {
		if rest, err = strconv.ParseUint(m, 10, 8); err != nil || rest > 59 {
			return 0, false
		}
	}
	return int(hours)*60 + int(rest), true
}
