package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"limpide/internal/base/diag"
)

const messagesPage = "../../docs/messages.md"

// verb is a place of a message that is filled with what is at fault.
var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]`)

// TestMessages_la_page_les_a_tous holds docs/messages.md equal to the messages
// that the program defines; -update writes it anew.
func TestMessages_la_page_les_a_tous(t *testing.T) {
	var w bytes.Buffer
	w.WriteString("# Les messages de limpide\n\n" +
		"Chaque message que limpide peut écrire, avec ce qu’il faut faire. Cherchez ici les premiers mots du message ; « … » tient la place de ce qui est en cause.\n" +
		"Une **erreur** empêche d’écrire le site : celui qui est en place ne change pas. Un **avertissement** laisse le site se construire.\n\n" +
		"Cette page est tirée du programme (`go test ./cmd/limpide -run Messages -update`).\n")
	for _, severity := range []diag.Severity{diag.Error, diag.Warning} {
		w.WriteString("\n## " + map[diag.Severity]string{diag.Error: "Erreurs", diag.Warning: "Avertissements"}[severity] + "\n")
		for _, k := range diag.Kinds() {
			if k.Severity != severity {
				continue
			}
			w.WriteString("\n### " + k.Code + "\n\n" + verb.ReplaceAllString(strings.ReplaceAll(k.Format(), "%%", "%"), "…") + "\n")
			if k.Remedy != "" {
				w.WriteString("\nÀ faire\u00a0: " + strings.ReplaceAll(k.Remedy, "%%", "%") + "\n")
			} else {
				w.WriteString("\nÀ faire\u00a0: suivez l’aide qui accompagne le message ; elle dépend de ce qui est en cause.\n")
			}
		}
	}
	if *update {
		if err := os.WriteFile(messagesPage, w.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(messagesPage)
	if err != nil || !bytes.Equal(got, w.Bytes()) {
		t.Errorf("docs/messages.md is not what the program says (%v); go test ./cmd/limpide -run Messages -update rewrites it", err)
	}
}
