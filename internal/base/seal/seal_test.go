package seal_test

import (
	"bytes"
	"errors"
	"testing"

	"limpide/internal/base/seal"
)

type kept struct{ A, B string }

func TestRead(t *testing.T) {
	whole := seal.Write(kept{"un", "deux"})
	var got kept
	if err := seal.Read(whole, &got); err != nil || got != (kept{"un", "deux"}) {
		t.Errorf("Read = %v, %v", got, err)
	}
	_, text, _ := bytes.Cut(whole, []byte("\n"))
	for name, data := range map[string][]byte{
		"rien": nil, "vide": []byte("{}"), "sans empreinte": text, "une ligne": []byte("\n"),
		"changé": bytes.Replace(whole, []byte("deux"), []byte("tois"), 1), "allongé": append(bytes.Clone(whole), ' '),
		"une clé de moins": bytes.Replace(whole, []byte(`"A"`), []byte(`"C"`), 1),
	} {
		if err := seal.Read(data, &got); !errors.Is(err, seal.ErrBroken) {
			t.Errorf("%s: error %v, want ErrBroken", name, err)
		}
	}
	for n := range whole {
		if err := seal.Read(whole[:n], &got); !errors.Is(err, seal.ErrBroken) {
			t.Fatalf("cut at %d: error %v, want ErrBroken", n, err)
		}
	}
	if !seal.IsWhole(whole) || seal.IsWhole(whole[:len(whole)-1]) || seal.IsWhole(text) {
		t.Error("IsWhole takes a part for the whole, or the whole for a part")
	}
	if err := seal.Read(seal.Write([]int{1}), &got); !errors.Is(err, seal.ErrBroken) {
		t.Errorf("another kind of value: error %v, want ErrBroken", err)
	}
}
