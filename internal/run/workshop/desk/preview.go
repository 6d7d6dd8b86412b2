package desk

import (
	"net/http"
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

// isKept reports whether a change was shown, and made no error then.
func (d *Desk) isKept(id string) bool {
	d.previews.mutex.Lock()
	defer d.previews.mutex.Unlock()
	return slices.ContainsFunc(d.previews.kept, func(p shownPreview) bool { return p.id == id })
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
	h := w.Header()
	h.Set("Content-Security-Policy", "frame-ancestors 'self'; form-action 'none'; sandbox allow-same-origin allow-scripts")
	d.Send(w, r, name, content)
}
