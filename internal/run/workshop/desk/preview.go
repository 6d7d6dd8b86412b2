package desk

import (
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

const previewRoot = Root + "apercu/"

// keptPreviews is how many sites that are not written yet can be looked at: one for
// each tab in which a change is being weighed, or so.
const keptPreviews = 4

// previews are the last sites that were proposed, in memory: what is no longer there
// is proposed again.
type previews struct {
	mutex sync.Mutex
	kept  []shownPreview // the oldest first
}

type shownPreview struct {
	id   string
	file func(path string) (content []byte, ok bool)
}

// Keep lets the files of a site, by their paths, be looked at below an address that has
// an id of its own, and returns that address.
func (d *Desk) Keep(id string, file func(path string) (content []byte, ok bool)) string {
	p := &d.previews
	p.mutex.Lock()
	defer p.mutex.Unlock()
	for i, known := range p.kept {
		if known.id == id {
			p.kept = append(p.kept[:i], p.kept[i+1:]...)
			break
		}
	}
	if p.kept = append(p.kept, shownPreview{id, file}); len(p.kept) > keptPreviews {
		p.kept = append([]shownPreview(nil), p.kept[len(p.kept)-keptPreviews:]...)
	}
	return previewRoot + id + "/"
}

// rehearsals are the last sites that changes would give, so that what was agreed upon
// is shown at once when it is written.
type rehearsals struct {
	mutex sync.Mutex
	kept  []rehearsed // the oldest first
}

type rehearsed struct {
	id     string
	number int // of the build that was shown then
	site   Rehearsal
}

// remember keeps the site that a change without an error would give.
func (d *Desk) remember(id string, site Rehearsal) {
	h := &d.rehearsals
	h.mutex.Lock()
	defer h.mutex.Unlock()
	h.kept = slices.DeleteFunc(h.kept, func(r rehearsed) bool { return r.id == id })
	if h.kept = append(h.kept, rehearsed{id, d.Shown().Number, site}); len(h.kept) > keptPreviews {
		h.kept = slices.Delete(h.kept, 0, 1)
	}
}

// recall returns the site that a change would give, and whether nothing else has changed
// since. It reports false in ok if the change was not shown, or would make an error.
func (d *Desk) recall(id string) (site Rehearsal, isFresh, ok bool) {
	h := &d.rehearsals
	h.mutex.Lock()
	defer h.mutex.Unlock()
	for _, r := range h.kept {
		if r.id == id {
			return r.site, r.number == d.Shown().Number, true
		}
	}
	return Rehearsal{}, false, false
}

// preview answers with a file of a site that is not written yet. Only the workshop
// may show it within a page of its own.
func (d *Desk) preview(w http.ResponseWriter, r *http.Request) {
	d.previews.mutex.Lock()
	file := func(string) ([]byte, bool) { return nil, false }
	for _, p := range d.previews.kept {
		if p.id == r.PathValue("id") {
			file = p.file
		}
	}
	d.previews.mutex.Unlock()
	name := r.PathValue("path")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	content, ok := file(name)
	if !ok {
		d.Tell(w, r, http.StatusNotFound, "Cet aperçu n’est plus là", "Revenez à la page d’avant et demandez-le à nouveau.")
		return
	}
	policy := "frame-ancestors 'self'; form-action 'none'; sandbox allow-same-origin allow-scripts"
	if path.Ext(name) != ".html" {
		policy = "frame-ancestors 'self'; script-src 'none'" // a drawing opened alone, which nobody has judged yet
	}
	w.Header().Set("Content-Security-Policy", policy)
	d.Send(w, r, name, content)
}
