package desk

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
)

// What the workshop rewords is what messages still say.
func TestRewordings_sont_encore_dits(t *testing.T) {
	var sources strings.Builder
	for _, folder := range []string{"../../../../internal", "../../../../cmd"} {
		root := os.DirFS(folder)
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, "desk/words.go") {
				return err
			}
			text, err := fs.ReadFile(root, name)
			sources.Write(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	said := sources.String()
	for i := 0; i < len(rewordings); i += 2 {
		if !strings.Contains(said, rewordings[i]) {
			t.Errorf("no message says %q", rewordings[i])
		}
	}
}
