package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"time"
)

// pdfTime is how long pdftotext may take for one file.
const pdfTime = 30 * time.Second

// readPDF reads the text that the program pdftotext finds in a PDF file.
func readPDF(d *Document, data []byte) (matter, error) {
	m := matter{file: d.Name}
	if !bytes.HasPrefix(bytes.TrimLeft(data, "\ufeff \r\n"), []byte("%PDF-")) {
		return m, &Error{File: d.Name, Reason: "the file is no PDF"}
	}
	text, err := pdfText(data)
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return m, &Error{File: d.Name, Reason: "to read PDF, Herald needs the program pdftotext (package poppler-utils); install it, or save the file as .docx, .html or .txt"}
	case err != nil:
		return m, &Error{File: d.Name, Reason: fmt.Sprintf("pdftotext cannot read the file: %v", err)}
	case blank(text):
		return m, &Error{File: d.Name, Reason: "the PDF holds no text, only pictures; run it through text recognition first"}
	}
	if err := check(d.Name, text); err != nil {
		return m, err
	}
	readPlain(d, text)
	return m, nil
}

// pdfText runs pdftotext over data.
func pdfText(data []byte) ([]byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), pdfTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, "pdftotext", "-q", "-nopgbrk", "-enc", "UTF-8", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	var out, complaint bounded
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err := cmd.Run()
	if out.full {
		return nil, fmt.Errorf("its text has more than %d bytes", MaxSize)
	}
	if s := bytes.TrimSpace(complaint.data); err != nil && len(s) > 0 {
		return nil, fmt.Errorf("%w: %.200s", err, s)
	}
	return out.data, err
}

// bounded holds what is written to it, as far as Herald reads it: a small PDF
// can hold a text without end. A write beyond fails, which ends pdftotext.
type bounded struct {
	data []byte
	full bool
}

func (b *bounded) Write(p []byte) (int, error) {
	if len(b.data)+len(p) > MaxSize {
		b.full = true
		return 0, io.ErrShortWrite
	}
	b.data = append(b.data, p...)
	return len(p), nil
}
