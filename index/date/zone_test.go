package date

import (
	"testing"
	"time"
)

func TestLocation(t *testing.T) {
	for _, c := range []struct {
		zone   string
		summer string // the offset on 1 July 2024; empty when unknown
	}{
		{"UTC", "+00:00"}, {"Z", "+00:00"}, {"GMT", "+00:00"}, {"CET", "+01:00"}, {"CEST", "+02:00"}, {"EST", "-05:00"},
		{"ET", "-04:00"}, {"Eastern Time", "-04:00"}, {"Pacific time", "-07:00"}, {"Eastern Standard Time", "-05:00"},
		{"Pacific Daylight Time", "-07:00"}, {"AoE", "-12:00"}, {"IST", "+05:30"}, {"+02:00", "+02:00"}, {"-0500", "-05:00"},
		{"UTC+2", "+02:00"}, {"GMT -3", "-03:00"}, {"UTC+05:30", "+05:30"}, {"Europe/Oslo", "+02:00"},
		{"", ""}, {"local time", ""}, {"XYZ", ""}, {"+", ""}, {"UTC+99", ""}, {"Nowhere/Town", ""}, {"../etc/passwd", ""}, {"november", ""},
	} {
		got := ""
		if loc, ok := Location(c.zone); ok {
			got = time.Date(2024, 7, 1, 12, 0, 0, 0, loc).Format("-07:00")
		}
		if got != c.summer {
			t.Errorf("Location(%q) is %q on 1 July 2024, want %q", c.zone, got, c.summer)
		}
	}
}
