package question

import (
	"fmt"
	"strings"

	"herald/index/rank"
)

var kindNames = [...]string{"unclear", "ask", "command", "chatter", "greeting"}

func (k Kind) String() string { return kindNames[k] }

var followUpNames = [...]string{"", "pronoun", "substitute", "bare", "more"}

func (f FollowUp) String() string { return followUpNames[f] }

var orderNames = [...]string{"", "first", "last", "most", "least"}

func (o Order) String() string { return orderNames[o] }

var answerNames = [...]string{
	"any", "person", "organisation", "place", "date", "duration", "count", "money", "percentage", "reason", "manner",
	"definition", "yes/no", "quotation", "list", "summary", "contact", "thing",
}

func answerName(t rank.AnswerType) string {
	if int(t) < len(answerNames) {
		return answerNames[t]
	}
	return fmt.Sprint("type ", uint8(t))
}

// String is the parse in one line, for explanations and golden files.
func (q Question) String() string {
	var b strings.Builder
	b.WriteString(q.Kind.String())
	if q.Kind == Command {
		fmt.Fprintf(&b, " %s %q", q.Command, q.Args)
	}
	if q.Kind != Ask {
		return b.String()
	}
	b.WriteString(" " + answerName(q.Answer))
	for _, t := range q.Secondary {
		b.WriteString("+" + answerName(t))
	}
	q.writeFlags(&b)
	q.writeParts(&b)
	b.WriteString(" |")
	for _, t := range q.Terms {
		b.WriteString(" " + t.Text)
		if t.Name {
			b.WriteByte('!')
		}
		if t.Weight != weightPlain {
			fmt.Fprintf(&b, "·%.2g", t.Weight)
		}
	}
	return b.String()
}

func (q Question) writeFlags(b *strings.Builder) {
	for _, f := range []struct {
		on   bool
		name string
	}{
		{q.Plural, "all"}, {q.Negated, "not"}, {q.Denied, "denied"}, {q.YesNo && q.Answer != rank.YesNo, "yes/no"}, {q.Order != NoOrder, q.Order.String()},
		{q.Premise, "premise"}, {q.Opinion, "opinion"}, {q.Personal, "personal"}, {q.Injection, "injection"}, {q.TooLong, "too-long"},
		{q.Foreign, "foreign"}, {q.Imprint, "imprint"}, {q.Source, "source"}, {q.Rewording, "rewording"},
		{q.FollowUp != Standalone, q.FollowUp.String()}, {q.NeedsContext, "needs-context"},
	} {
		if f.on {
			b.WriteString(" " + f.name)
		}
	}
}

func (q Question) writeParts(b *strings.Builder) {
	if q.Focus != "" {
		b.WriteString(" focus=" + q.Focus)
	}
	if q.Speaker != "" {
		fmt.Fprintf(b, " speaker=%q", q.Speaker)
	}
	if q.Addressee != "" {
		fmt.Fprintf(b, " to=%q", q.Addressee)
	}
	if q.Relation != [3]string{} {
		fmt.Fprintf(b, " relation=%s", strings.Join(q.Relation[:], ">"))
	}
	for _, n := range q.Names {
		fmt.Fprintf(b, " name=%q", n)
	}
	for _, n := range q.Phrases {
		fmt.Fprintf(b, " phrase=%q", n)
	}
	if q.Window != nil {
		fmt.Fprintf(b, " window=%s/%s", q.Window[0], q.Window[1])
	}
	for _, d := range q.Dates {
		fmt.Fprintf(b, " date=%q=%s", d.Text, d.Value)
	}
}
