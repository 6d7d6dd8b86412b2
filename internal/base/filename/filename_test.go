package filename_test

import (
	"testing"

	"limpide/internal/base/filename"
)

func TestMeant(t *testing.T) {
	for base, want := range map[string]struct {
		meant string
		slip  filename.Slip
	}{
		"portail.toml.txt":                       {"portail.toml", filename.Hidden},
		"PORTAIL.TOML.TXT":                       {"PORTAIL.TOML", filename.Hidden},
		"mission.md.txt":                         {"mission.md", filename.Hidden},
		"eau.toml.toml":                          {"eau.toml", filename.Hidden},
		"x - Copie.toml.txt":                     {"x.toml", filename.Hidden},
		"ges.toml.txt.txt":                       {"ges.toml", filename.Hidden},
		"note.txt.txt":                           {"note.txt.txt", filename.None},
		"ges.toml.docx":                          {"ges.toml", filename.Document},
		"mission.md.rtf":                         {"mission.md", filename.Document},
		"mission.md.docx.txt":                    {"mission.md", filename.Document},
		"bilan.docx":                             {"bilan.docx", filename.None},
		"mission - Copie.md":                     {"mission.md", filename.Copy},
		"mission - Copie (2).md":                 {"mission.md", filename.Copy},
		"mission - Copie - Copie.md":             {"mission.md", filename.Copy},
		"mission - Copy.md":                      {"mission.md", filename.Copy},
		"Copie de mission.md":                    {"mission.md", filename.Copy},
		"Copie (2) de mission.md":                {"mission.md", filename.Copy},
		"Copy of mission.md":                     {"mission.md", filename.Copy},
		"mission copie.md":                       {"mission.md", filename.Copy},
		"mission copie 2.md":                     {"mission.md", filename.Copy},
		"mission copy.md":                        {"mission.md", filename.Copy},
		"mission (copie).md":                     {"mission.md", filename.Copy},
		"mission (3e copie).md":                  {"mission.md", filename.Copy},
		"mission (another copy).md":              {"mission.md", filename.Copy},
		"velo (1).toml":                          {"velo.toml", filename.Copy},
		"velo(2).toml":                           {"velo.toml", filename.Copy},
		"mission_copie.md":                       {"mission.md", filename.Copy},
		"mission-copie.md":                       {"mission.md", filename.Copy}, // if there is a mission.md
		"mission (Copie en conflit de PC).md":    {"mission.md", filename.Copy},
		"x (conflicted copy 2026-11-23 1015).md": {"x.md", filename.Copy},
		"x.sync-conflict-20261123-101500-A.md":   {"x.md", filename.Copy},
		"velo.toml.bak":                          {"velo.toml", filename.Backup},
		"velo.toml.old":                          {"velo.toml", filename.Backup},
		"velo.orig":                              {"velo.toml", filename.Backup},
		"velo.toml.crdownload":                   {"velo.toml", filename.Backup},
		"mission.md":                             {"mission.md", filename.None},
		"budget (2024).md":                       {"budget (2024).md", filename.None},
		"copie.md":                               {"copie.md", filename.None},
		"photocopie.md":                          {"photocopie.md", filename.None},
		"rapport.v2.pdf":                         {"rapport.v2.pdf", filename.None},
		"note.txt":                               {"note.txt", filename.None},
		"mission.md.pdf":                         {"mission.md.pdf", filename.None},
		"eau":                                    {"eau", filename.None},
	} {
		if meant, slip := filename.Meant(base, ".toml"); meant != want.meant || slip != want.slip {
			t.Errorf("Meant(%q) = %q, %d, want %q, %d", base, meant, slip, want.meant, want.slip)
		}
	}
}

func TestIsLitter(t *testing.T) {
	for base, want := range map[string]bool{
		".DS_Store": true, "Thumbs.db": true, "desktop.ini": true, "~$bilan.docx": true, ".~lock.bilan.odt#": true, "velo.toml~": true,
		".#velo.toml": true, "#velo.toml#": true, "._velo.toml": true, ".velo.toml.swp": true, "~WRL0001.tmp": true, "$RECYCLE.BIN": true,
		"System Volume Information": true, "__MACOSX": true, "@eaDir": true, "Icon\r": true,
		"velo.toml": false, "note.tmp": false, "~note.md": false, "#": false, ".htaccess": false, ".well-known": false,
	} {
		if got := filename.IsLitter(base); got != want {
			t.Errorf("IsLitter(%q) = %v", base, got)
		}
	}
}
