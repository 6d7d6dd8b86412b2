package markdown

import (
	"reflect"
	"testing"
)

func TestScanReference(t *testing.T) {
	text := func(s string) Arg { return Arg{Text: s} }
	number := func(s string, n float64) Arg { return Arg{Text: s, Number: n, IsNumber: true} }
	tests := []struct {
		name, line string
		length     int
		word       string
		args       []Arg
	}{
		{"nom seul", "{{ ges }} suite", 9, "ges", nil},
		{"sans espaces", "{{ges}}", 7, "ges", nil},
		{"texte", `{{ v "a b" }}`, 13, "v", []Arg{text("a b")}},
		{"texte vide", `{{ v "" }}`, 10, "v", []Arg{text("")}},
		{"guillemets courbes", "{{ v “a” }}", 15, "v", []Arg{text("a")}},
		{"guillemets français", "{{ v «\u00a0a\u00a0» }}", 17, "v", []Arg{text("a")}},
		{"espaces insécables", "{{\u00a0v\u202f12\u00a0}}", 14, "v", []Arg{number("12", 12)}},
		{"nombres", "{{ v 12 1,5 1.5 -3 −3 }}", 26, "v",
			[]Arg{number("12", 12), number("1,5", 1.5), number("1.5", 1.5), number("-3", -3), number("−3", -3)}},
		{"nombre entre guillemets", `{{ v "12" }}`, 12, "v", []Arg{text("12")}},
		{"mots", "{{ v 2023-T1 co2 1.2.3 - inf 1e5 }}", 35, "v",
			[]Arg{text("2023-T1"), text("co2"), text("1.2.3"), text("-"), text("inf"), text("1e5")}},
		{"accolades dans un texte", `{{ v "{a}" }}`, 13, "v", []Arg{text("{a}")}},
		{"nom accentué", "{{ échéance_2-b }}", 20, "échéance_2-b", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := scanReference(tt.line)
			want := scanned{length: tt.length, name: tt.word, args: tt.args}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("scanReference(%q)\n got %+v\nwant %+v", tt.line, got, want)
			}
		})
	}
}

func TestScanReferenceRefuses(t *testing.T) {
	tests := []struct {
		name, line  string
		code, shown string // the fault, and the text it points to
		length      int
	}{
		{"ouverte", "{{ v 1 \n", "reference-ouverte", "{{ v 1", 2},
		{"ouverte au bout", "{{", "reference-ouverte", "{{", 2},
		{"une seule accolade", "{{ v }", "reference-ouverte", "{{ v }", 2},
		{"vide", "{{ }}", "reference-sans-nom", "{{ }}", 5},
		{"nom entre guillemets", `{{ "v" 1 }}`, "reference-sans-nom", `"v"`, 11},
		{"nombre pour nom", "{{ 12 }}", "reference-sans-nom", "12", 8},
		{"guillemet ouvert", `{{ v "a }}`, "reference-mal-ecrite", `"`, 10},
		{"guillemet ouvert, un autre plus loin", `{{ v "a }} "`, "reference-mal-ecrite", `"`, 10},
		{"accolade de trop", "{{ v { }}", "reference-mal-ecrite", "{", 9},
		{"guillemet fermant seul", "{{ v » }}", "reference-mal-ecrite", "»", 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := scanReference(tt.line)
			if got.fault == nil {
				t.Fatalf("scanReference(%q) finds no fault, want %s", tt.line, tt.code)
			}
			shown := tt.line[got.faultStart:got.faultStop]
			if got.fault.Kind.Code != tt.code || shown != tt.shown || got.length != tt.length {
				t.Errorf("scanReference(%q) = %s at %q, length %d; want %s at %q, %d",
					tt.line, got.fault.Kind.Code, shown, got.length, tt.code, tt.shown, tt.length)
			}
		})
	}
}
