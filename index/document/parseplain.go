package document

import "io"

// ReadPlain is ParsePlain for what is still to be read, as Read is Parse.
func ReadPlain(name string, r io.Reader) (*Document, error) {
	data, err := readAll(r)
	if err != nil {
		return nil, err
	}
	return ParsePlain(name, data)
}

// ParsePlain reads data as plain text as it is: what looks like front matter
// is text too, and byte offsets are those of data. Else it is as Parse.
func ParsePlain(name string, data []byte) (*Document, error) {
	if len(data) > MaxSize {
		return nil, tooLarge(name)
	}
	if err := check(name, data); err != nil {
		return nil, err
	}
	d := &Document{Name: name}
	readPlain(d, data)
	return d, finish(d, matter{file: name})
}
