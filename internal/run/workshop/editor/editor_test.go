package editor

import (
	"bytes"
	"io/fs"
	"testing"
	"testing/fstest"
)

func TestScript_sans_Node_il_n_y_en_a_pas(t *testing.T) {
	if got := script(fstest.MapFS{}); got != nil {
		t.Errorf("a script of %d bytes", len(got))
	}
}

// TestScript_les_licences_vont_avec verifies that what is in the program is given with
// its licences, and says where they are.
func TestScript_les_licences_vont_avec(t *testing.T) {
	text := Script()
	if text == nil {
		t.Skip("the editor was not bundled: make editor")
	}
	licences, err := fs.ReadFile(bundle, "bundle/editor-licences.txt")
	if err != nil || !bytes.Contains(licences, []byte("@codemirror/view")) {
		t.Errorf("no licences: %v", err)
	}
	head, _, _ := bytes.Cut(text, []byte("\n"))
	if !bytes.Contains(head, []byte("editor-licences.txt")) {
		t.Errorf("the script begins with %q", head)
	}
	const most = 400 << 10
	if len(text) > most {
		t.Errorf("the editor weighs %d bytes, %d at most", len(text), most)
	}
}
