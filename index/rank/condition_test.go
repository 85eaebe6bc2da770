package rank

import "testing"

func TestWithin(t *testing.T) {
	for _, c := range []struct {
		from, to string
		window   [2]string
		want     bool
	}{
		{"2021-11-01", "2021-11-01", [2]string{"2021-11-01", "2021-11-30"}, true},
		{"2021-10-31T23:00", "2021-10-31T23:00", [2]string{"2021-11-01", ""}, false},
		{"2014-01-01", "2014-12-31", [2]string{"", "2019-12-31"}, true},
		{"", "", [2]string{"", ""}, false},
		{"2021-11-01", "2021-11-01", [2]string{"XXXX-11-01", "XXXX-11-01"}, true},
		{"2021-11-01", "2021-11-30", [2]string{"XXXX-11-15", "XXXX-11-15"}, true},
		{"2021-10-18", "2021-10-18", [2]string{"XXXX-11-01", "XXXX-11-01"}, false},
		{"2021-01-01", "2021-12-31", [2]string{"XXXX-11-01", "XXXX-11-01"}, false},
		{"2021-01-02", "2021-01-02", [2]string{"XXXX-12-01", "XXXX-01-31"}, true},
		{"2021-06-01", "2021-06-01", [2]string{"XXXX-12-01", "XXXX-01-31"}, false},
		{"2021-06-01", "2021-06-01", [2]string{"", "XXXX-06-15"}, true},
	} {
		if got := Within(c.from, c.to, c.window); got != c.want {
			t.Errorf("Within(%q, %q, %q) = %v", c.from, c.to, c.window, got)
		}
	}
}
