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
