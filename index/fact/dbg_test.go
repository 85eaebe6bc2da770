package fact

import (
	"fmt"
	"os"
	"testing"
)

func TestDbg(t *testing.T) {
	b, err := os.ReadFile("/tmp/fact/dbg.txt")
	if err != nil {
		t.Skip()
	}
	in := inputOf(t, string(b))
	p := newPage(in)
	p.findQuotations()
	p.findNames()
	p.findEntities(nil)
	for i, x := range p.tokens {
		fmt.Printf("%d:%s/%s/%d/n%d ", i, x.text, x.tag, x.quoted, p.nameAt[i])
	}
	fmt.Println()
	f := Extract(in)
	for _, q := range f.Quotes {
		fmt.Printf("Q %q %+v\n", in.Text[q.Start:q.End], q)
	}
	for _, q := range f.Entities {
		fmt.Printf("E %+v\n", q)
	}
	for _, q := range f.Facts {
		fmt.Printf("F %q %+v\n", in.Text[q.Start:q.End], q)
	}
}
