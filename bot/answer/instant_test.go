package answer

import (
	"testing"

	"herald/index/date"
)

func TestInstants(t *testing.T) {
	tests := []struct {
		name string
		expr date.Expr
		want int64 // Unix time; 0 when it is no instant
	}{
		{"date", date.Expr{Type: date.Date, Value: "2021-11-01", Zone: "UTC"}, 0},
		{"time without a zone", date.Expr{Type: date.Time, Value: "2021-11-01T15:00"}, 0},
		{"UTC", date.Expr{Type: date.Time, Value: "2021-11-01T15:00", Zone: "UTC"}, 1635778800},
		{"offset in the value", date.Expr{Type: date.Time, Value: "2021-11-01T15:00:00+02:00", Zone: "+02:00"}, 1635771600},
		{"offset as the zone", date.Expr{Type: date.Time, Value: "2021-11-01T15:00", Zone: "UTC+02:00"}, 1635771600},
		{"named zone", date.Expr{Type: date.Time, Value: "2021-11-01T15:00", Zone: "Europe/Brussels"}, 1635775200},
		{"no particular zone", date.Expr{Type: date.Time, Value: "2021-11-01T15:00", Zone: "local time"}, 0},
		{"vague time", date.Expr{Type: date.Time, Value: "2021-11-01TMO", Zone: "UTC"}, 0},
		{"unknown year", date.Expr{Type: date.Time, Value: "XXXX-11-01T15:00", Zone: "UTC"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := Passage{Dates: []date.Expr{tt.expr}}
			at := p.Instants()
			if len(at) > 0 != (tt.want != 0) || len(at) > 0 && at[0].Unix() != tt.want {
				t.Errorf("got %v", at)
			}
		})
	}
}

// What documents say, as it is read from them.
func TestInstantsOfDocuments(t *testing.T) {
	tests := []struct {
		text string
		want int64 // Unix time; 0 when it is no instant
	}{
		{"It starts at 15:00 UTC on 1 November 2021.", 1635778800},
		{"It starts at 15:00 GMT on 1 November 2021.", 1635778800},
		{"It starts on 1 November 2021 at 4 pm CET.", 1635778800},
		{"It starts on November 1, 2021 at 10:00 EST.", 1635778800},
		{"It starts at 2021-11-01T15:00Z.", 1635778800},
		{"It starts at 2021-11-01T17:00:00+02:00.", 1635778800},
		{"It starts at 15:00 on 1 November 2021.", 0},
		{"It starts on 1 November 2021.", 0},
	}
	for _, tt := range tests {
		p := Passage{Dates: date.Tag(tt.text, date.Options{})}
		at := p.Instants()
		if len(at) > 0 != (tt.want != 0) || len(at) > 0 && at[0].Unix() != tt.want {
			t.Errorf("%q is at %v of %+v", tt.text, at, p.Dates)
		}
	}
}
