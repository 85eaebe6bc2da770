package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
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
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if err := cmd.Run(); err != nil {
		if s := strings.TrimSpace(complaint.String()); s != "" {
			return nil, fmt.Errorf("%w: %.200s", err, s)
		}
		return nil, err
	}
	if out.Len() > MaxSize {
		return nil, fmt.Errorf("its text has more than %d bytes", MaxSize)
	}
	return out.Bytes(), nil
}
