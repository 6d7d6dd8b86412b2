package site

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/format/picture"
	"limpide/internal/portal"
)

const (
	// shownWidth is how wide a picture is at most on a page, in pixels: twice the
	// width of a text, for screens that have two pixels where others have one.
	shownWidth = 1280
	// heavy is from how many bytes a picture is worth reducing.
	heavy = 150 << 10
)

// reduced is a picture that pages show smaller than it is.
type reduced struct {
	path string // of the smaller one
	size picture.Size
}

// sizeOf measures a picture by its start, where its size nearly always is.
func sizeOf(s *Site, a *portal.Asset) (picture.Size, error) {
	const start = 256 << 10
	file, err := s.input.Source.Open(a.File)
	if err != nil {
		return picture.Size{}, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, start))
	if err != nil {
		return picture.Size{}, err
	}
	size, err := picture.SizeOf(data)
	if err != nil && len(data) == start {
		if data, err = fs.ReadFile(s.input.Source, a.File); err == nil {
			size, err = picture.SizeOf(data)
		}
	}
	return size, err
}

// planReduced plans the smaller file of a picture that has more pixels than a page
// shows, if it is one: the picture itself is then published only if a link leads
// to it.
func planReduced(s *Site, a *portal.Asset) bool {
	ext := path.Ext(a.Path)
	if a.Root || a.Size < heavy || ext != ".jpg" && ext != ".jpeg" && ext != ".png" {
		return false
	}
	size, err := sizeOf(s, a)
	if err != nil || size.Width <= shownWidth {
		return false // what is broken is reported where a page shows it
	}
	name := strings.TrimSuffix(a.Path, ext) + "-" + strconv.Itoa(shownWidth)
	isTaken := func(file string) bool {
		_, planned := s.byPath[file]
		return planned || s.assets[file] != nil
	}
	for isTaken(name + ext) {
		name += "-" + strconv.Itoa(shownWidth)
	}
	s.reduced[a.Path] = &reduced{name + ext, size.Within(shownWidth)}
	reduce := s.input.Reduce
	if reduce == nil {
		reduce = picture.Reduce
	}
	s.add(Output{Path: name + ext, From: diag.File(a.File), Wanted: func() bool { return s.usage.isShown(a.Path) },
		Render: func(w *bytes.Buffer) diag.List {
			data, err := fs.ReadFile(s.input.Source, a.File)
			if err == nil {
				data = reduce(data, shownWidth)
			}
			return write(w, data, err, diag.File(a.File))
		}})
	return true
}
