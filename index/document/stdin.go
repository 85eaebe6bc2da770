package document

import "herald/index/date"

// ParsePlain reads data as plain text as it is: what looks like front matter
// is text too, and byte offsets are those of data. Else it is as Parse.
func ParsePlain(name string, data []byte) (*Document, error) {
	if err := check(name, data); err != nil {
		return nil, err
	}
	d := &Document{Name: name}
	readPlain(d, data)
	return d, finish(d, matter{file: name})
}

// ParseReference reads a date or date-time in ISO 8601, as in front matter:
// 2021-10-18, 2021-10-18T09:30, with or without a zone.
func ParseReference(s string) (date.Reference, bool) { return parseReference(s) }
