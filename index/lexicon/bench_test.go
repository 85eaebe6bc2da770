package lexicon

import "testing"

// BenchmarkOpen is the lexicon's share of the start-up.
func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		openTable(embedded)
	}
}

func BenchmarkRelated(b *testing.B) {
	words := []string{"accreditation", "mission", "suspend", "go", "member", "announce", "bureau"}
	links := make([]Link, 0, 200)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		links = Related(links[:0], words[i%len(words)])
	}
}
