package document

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 59>>stream
BT /F1 12 Tf 20 50 Td (The gate closes on 3 May.) Tj ET   
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
`

func TestPDF(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	d, err := Parse("a.pdf", []byte(pdf))
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Text[d.Blocks[0].Start:d.Blocks[0].End]; got != "The gate closes on 3 May." {
		t.Errorf("text %q", got)
	}
}

func TestPDFRefuses(t *testing.T) {
	if _, err := Parse("a.pdf", []byte("plain text")); err == nil || !strings.Contains(err.Error(), "no PDF") {
		t.Errorf("plain text as PDF: %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := Parse("a.pdf", []byte(pdf)); err == nil || !strings.Contains(err.Error(), "pdftotext (package poppler-utils)") {
		t.Errorf("without pdftotext: %v", err)
	}
}

// A PDF of a few bytes can hold a text without end.
func TestPDFWithoutEndIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for pdftotext is a shell script")
	}
	dir := t.TempDir()
	endless := "#!/bin/sh\ns=0123456789; s=$s$s$s$s$s$s$s$s; s=$s$s$s$s$s$s$s$s; s=$s$s$s$s$s$s$s$s; while :; do echo $s; done\n"
	if err := os.WriteFile(filepath.Join(dir, "pdftotext"), []byte(endless), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir)
	if _, err := Parse("a.pdf", []byte(pdf)); err == nil || !strings.Contains(err.Error(), "its text has more than") {
		t.Errorf("a text without end: %v", err)
	}
}
