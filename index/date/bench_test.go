package date

import (
	"os"
	"strings"
	"testing"
)

// prose is plain news text with about one date in each sentence.
const prose = `The city council voted on Tuesday to close the old harbour bridge for repairs. Engineers who examined the
structure last month found that two of its seven pillars had sunk by several centimetres since the winter of 2019. Traffic will be
led over the new tunnel until the work is finished, which the mayor expects by the end of next year. "We know that this is hard for
the shops in the old town," she told reporters, "but nobody can say today how long the pillars will hold." The bridge was built
in 1931 and widened twice. Its owners had asked for money from the state three years ago, without success. Shopkeepers fear that
their customers will stay away. One of them, a baker whose family has sold bread at the foot of the bridge for almost a century,
said he would have to let four people go if the closure went on beyond Easter. The council promised to discuss help at its meeting
on 12 November. A ferry for people on foot is to run every half hour from 6 a.m. to 10 p.m., free of charge. The opposition spoke of
a failure that could have been foreseen and called for the resignation of the head of the building department, who took office in
March. He declined to comment. The work is to be offered to bidders within the next few weeks; the cost is put at 41 million, of
which the council carries a third. Older residents remember the flood of 1962, when the bridge was the only way out of the quarter.

`

// BenchmarkTag reports MB/s on plain news text, from lexing to intervals.
func BenchmarkTag(b *testing.B) {
	text := strings.Repeat(prose, 50)
	ref, _ := ParseReference("2021-10-18")
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Tag(text, Options{Published: ref})
	}
}

// BenchmarkTagDense is the table of expressions as one text: little else but dates.
func BenchmarkTagDense(b *testing.B) {
	raw, err := os.ReadFile(expressionsFile)
	if err != nil {
		b.Fatal(err)
	}
	ref, _ := ParseReference("2021-10-18")
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		Tag(string(raw), Options{Published: ref})
	}
}

// BenchmarkQuestion is what a question costs.
func BenchmarkQuestion(b *testing.B) {
	ref, _ := ParseReference("2021-10-20T12:00Z")
	for b.Loop() {
		Tag("What changes for the staff in Brussels on 1 November?", Options{Published: ref, Question: true})
	}
}
