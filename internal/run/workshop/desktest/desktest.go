// Package desktest opens a workshop on a small portal of its own, on the disk, and asks
// for its pages as a browser does. It is only imported by tests.
package desktest

import (
	"bytes"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/workshop/desk"
	"limpide/themes"
)

// Host is where a workshop answers.
const Host = "127.0.0.1:1414"

// Workshop is a workshop that somebody has entered.
type Workshop struct {
	Folder string // of the portal

	Cookie *http.Cookie // of who has entered

	t    testing.TB
	desk *desk.Desk
}

// Open opens a workshop on a copy of [portaltest.Base], with some screens.
func Open(t testing.TB, mount func(*desk.Desk)) *Workshop {
	t.Helper()
	return OpenOn(t, portaltest.Base(), mount)
}

// OpenOn opens a workshop on a folder that holds some files.
func OpenOn(t testing.TB, files fstest.MapFS, mount func(*desk.Desk)) *Workshop {
	t.Helper()
	w := &Workshop{Folder: t.TempDir(), t: t}
	for name, file := range files {
		w.Write(name, file.Data)
	}
	source := disk.Open(w.Folder)
	w.desk = desk.New(desk.Config{
		Folder: w.Folder, Source: source,
		Input: func() build.Input {
			return build.Input{Source: source, Theme: themes.Open(source), Date: fr.Date{Year: 2026, Month: 11, Day: 23}}
		},
		Now:   func() time.Time { return time.Date(2026, 11, 23, 10, 30, 0, 0, time.UTC) },
		Look:  func() {},
		Show:  func(desk.Rehearsal) {},
		Shown: func() desk.Shown { return desk.Shown{Home: "/", Number: 1} },
		Type:  func(string) string { return "text/html; charset=utf-8" },
		Told:  func(said string) { t.Log(said) },
	})
	mount(w.desk)
	entered := w.answer(httptest.NewRequest(http.MethodGet, "http://"+Host+w.desk.Entrance(), nil))
	w.Cookie = entered.Result().Cookies()[0]
	return w
}

// Write writes a file of the portal.
func (w *Workshop) Write(name string, data []byte) {
	w.t.Helper()
	at := filepath.Join(w.Folder, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(at), 0o777); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(at, data, 0o666); err != nil {
		w.t.Fatal(err)
	}
}

// Read reads a file of the portal, "" if it is not there.
func (w *Workshop) Read(name string) string {
	data, err := os.ReadFile(filepath.Join(w.Folder, filepath.FromSlash(name)))
	if err != nil {
		return ""
	}
	return string(data)
}

// Files returns the names of the files of the portal, but for those of the journal.
func (w *Workshop) Files() (names []string) {
	err := fs.WalkDir(os.DirFS(w.Folder), ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Name() == ".limpide" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			names = append(names, name)
		}
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	return names
}

// Get asks for a page.
func (w *Workshop) Get(address string) *httptest.ResponseRecorder {
	return w.answer(httptest.NewRequest(http.MethodGet, "http://"+Host+address, nil))
}

// Post sends a form.
func (w *Workshop) Post(address string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, "http://"+Host+address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return w.answer(r)
}

// Upload sends a form with a file.
func (w *Workshop) Upload(address string, form url.Values, field, name string, data []byte) *httptest.ResponseRecorder {
	w.t.Helper()
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	for key, values := range form {
		for _, value := range values {
			if err := parts.WriteField(key, value); err != nil {
				w.t.Fatal(err)
			}
		}
	}
	file, err := parts.CreateFormFile(field, name)
	if err != nil {
		w.t.Fatal(err)
	}
	if _, err := file.Write(data); err != nil {
		w.t.Fatal(err)
	}
	if err := parts.Close(); err != nil {
		w.t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "http://"+Host+address, &body)
	r.Header.Set("Content-Type", parts.FormDataContentType())
	return w.answer(r)
}

// answer sends a request as the pages of the workshop do.
func (w *Workshop) answer(r *http.Request) *httptest.ResponseRecorder {
	if r.Method == http.MethodPost {
		r.Header.Set("Origin", "http://"+Host)
	}
	if w.Cookie != nil {
		r.AddCookie(w.Cookie)
	}
	return w.Do(r)
}

// Do sends a request as it is.
func (w *Workshop) Do(r *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	w.desk.ServeHTTP(recorder, r)
	return recorder
}

var digest = regexp.MustCompile(`name="confirmer" value="([0-9a-f]+)"`)

// Agree sends a form, and again with the agreement that its answer asks for. It returns
// where that led.
func (w *Workshop) Agree(address string, form url.Values) (to string) {
	w.t.Helper()
	shown := w.Post(address, form).Body.String()
	m := digest.FindStringSubmatch(shown)
	if m == nil {
		w.t.Fatalf("%s proposes nothing to agree upon:\n%s", address, shown)
	}
	form.Set("confirmer", m[1])
	done := w.Post(address, form)
	if done.Code != http.StatusSeeOther {
		w.t.Fatalf("%s answers %d:\n%s", address, done.Code, done.Body)
	}
	return done.Header().Get("Location")
}
