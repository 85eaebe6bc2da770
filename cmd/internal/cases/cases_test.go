package cases

import (
	"errors"
	"strings"
	"testing"
)

func anyCase(Case) error { return nil }

func TestRead(t *testing.T) {
	file := "\ufeff" + `{"id":"a","question":"when?","kind":"when","note":"keys it does not know are skipped"}

{"id":"b","document":"x.md","question":"who?","answerable":false,"spans":[[1,2]],"clock":"2021-10-20T12:00:00Z"}
`
	all, err := Read(strings.NewReader(file), "cases.jsonl", anyCase)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].ID != "a" || !all[0].CanBeAnswered() || all[1].CanBeAnswered() {
		t.Errorf("got %+v", all)
	}
	if at, ok := all[1].Time(); !ok || at.Day() != 20 {
		t.Errorf("the clock is %v, %v", at, ok)
	}
}

func TestReadNamesTheBadLine(t *testing.T) {
	const good = `{"id":"a","question":"when?"}` + "\n"
	unknown := func(c Case) error {
		if c.Document != "" {
			return errors.New("no such document")
		}
		return nil
	}
	for name, c := range map[string]struct{ file, want string }{
		"not JSON":         {good + "\n{", "cases.jsonl:3: not a case"},
		"not an object":    {`["a"]`, "cases.jsonl:1: not a case"},
		"wrong type":       {`{"id":7,"question":"when?"}`, "cases.jsonl:1: not a case"},
		"no id":            {good + `{"question":"when?"}`, "cases.jsonl:2: the case has no id"},
		"no question":      {`{"id":"a"}`, `cases.jsonl:1: case "a" has no question`},
		"duplicate id":     {good + good, `cases.jsonl:2: id "a" is already used on line 1`},
		"bad clock":        {`{"id":"a","question":"q","clock":"noon"}`, `clock "noon" is not an RFC 3339 time`},
		"bad match":        {`{"id":"a","question":"q","match":"most"}`, `match "most"`},
		"bad span":         {`{"id":"a","question":"q","spans":[[9,3]]}`, "span [9 3] is not a byte range"},
		"not UTF-8":        {good + "{\"id\":\"b\",\"question\":\"\xff\"}", "cases.jsonl:2: not valid UTF-8"},
		"unknown document": {good + `{"id":"b","question":"q","document":"x"}`, "cases.jsonl:2: no such document"},
		"empty":            {"\n\n", "the file holds no cases"},
		"long line":        {good + strings.Repeat(" ", maxLine+1), "cases.jsonl:2: the line is longer"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Read(strings.NewReader(c.file), "cases.jsonl", unknown)
			var line *LineError
			if !errors.As(err, &line) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got the error %v, want %q", err, c.want)
			}
		})
	}
}

// Whatever the file holds, it is read as cases that can be asked or refused with its line.
func FuzzRead(f *testing.F) {
	f.Add(`{"id":"a","question":"when?","spans":[[1,2]]}`)
	f.Add("{}\n[]\n\x00")
	f.Fuzz(func(t *testing.T, file string) {
		all, err := Read(strings.NewReader(file), "f", anyCase)
		var line *LineError
		if err != nil && (!errors.As(err, &line) || line.Line < 1) {
			t.Fatalf("the error %v names no line", err)
		}
		seen := map[string]bool{}
		for _, c := range all {
			if c.ID == "" || c.Question == "" || seen[c.ID] {
				t.Fatalf("case %+v cannot be asked", c)
			}
			seen[c.ID] = true
		}
	})
}
