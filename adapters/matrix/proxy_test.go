package matrix_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"

	"herald/adapters/matrix"
)

// proxy stands between Herald and the homeserver and makes trouble.
type proxy struct {
	URL string

	mu     sync.Mutex
	before func(w http.ResponseWriter, r *http.Request) bool // true: dealt with, nothing is passed on
	after  func(r *http.Request, status int, body []byte) (newStatus int, newBody []byte)
	log    []string // method and path of everything passed on or dealt with
}

func newProxy(t testing.TB) *proxy {
	t.Helper()
	target, err := url.Parse(server(t).URL)
	if err != nil {
		t.Fatal(err)
	}
	p := &proxy{}
	forward := &httputil.ReverseProxy{
		Rewrite:        func(r *httputil.ProxyRequest) { r.SetURL(target); r.Out.Header.Del("Accept-Encoding") },
		ModifyResponse: p.modify,
		ErrorHandler:   func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.log = append(p.log, r.Method+" "+r.URL.Path)
		before := p.before
		p.mu.Unlock()
		if before == nil || !before(w, r) {
			forward.ServeHTTP(w, r)
		}
	}))
	t.Cleanup(s.Close)
	p.URL = s.URL
	return p
}

// proxied returns the configuration of a fresh account behind a proxy.
func proxied(t testing.TB) (*proxy, matrix.Config) {
	t.Helper()
	p, cfg := newProxy(t), configure(t)
	cfg.Homeserver = p.URL
	return p, cfg
}

func (p *proxy) modify(r *http.Response) error {
	p.mu.Lock()
	after := p.after
	p.mu.Unlock()
	if after == nil {
		return nil
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	r.Body.Close()
	r.StatusCode, body = after(r.Request, r.StatusCode, body)
	if r.StatusCode == cutOff {
		panic(http.ErrAbortHandler)
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	r.ContentLength = int64(len(body))
	r.Header.Del("Content-Length")
	return nil
}

// cutOff as a new status makes the connection break off after the server has
// done what it was asked.
const cutOff = -1

// on replaces what the proxy does; nil does nothing.
func (p *proxy) on(before func(http.ResponseWriter, *http.Request) bool, after func(*http.Request, int, []byte) (int, []byte)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.before, p.after = before, after
}

// count is how many requests had the fragment in method and path.
func (p *proxy) count(fragment string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, l := range p.log {
		if strings.Contains(l, fragment) {
			n++
		}
	}
	return n
}

func isSend(r *http.Request) bool   { return strings.Contains(r.URL.Path, "/send/m.room.") }
func isWhoami(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/account/whoami") }
func isSync(r *http.Request) bool   { return strings.HasSuffix(r.URL.Path, "/sync") }

// times makes a fault that happens n times to the requests that match.
func times(n int, match func(*http.Request) bool, fault func(http.ResponseWriter, *http.Request)) func(http.ResponseWriter, *http.Request) bool {
	var mu sync.Mutex
	return func(w http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		if n == 0 || !match(r) {
			return false
		}
		n--
		fault(w, r)
		return true
	}
}
