package draw

import (
	"cmp"
	"fmt"
)

// Tint is the colour of a territory, the same on every figure: that of the class
// "teinte-" + ID, and of the property "--" + ID. Without an ID, it is that of text.
type Tint struct {
	ID          string // "epci-brianconnais"
	Light, Dark string // "#874bc3", on a light ground and on a dark one
}

// Rules returns the rules of a style sheet for the colour: on light and dark grounds,
// forced, and in print. Without an ID there are none.
func (t Tint) Rules() string {
	if t.ID == "" {
		return ""
	}
	return fmt.Sprintf("\n.teinte-%[1]s { --teinte: var(--%[1]s); }\n:root { --%[1]s: %[2]s; }\n"+
		"@media (prefers-color-scheme: dark) { :root { --%[1]s: %[3]s; } }\n"+
		"@media (forced-colors: active) { :root { --%[1]s: CanvasText; } }\n"+
		"@media print { :root { --%[1]s: #000; } }\n", t.ID, t.Light, t.Dark)
}

// Class is the class of what is in the colour, or "".
func (t Tint) Class() string { return If(t.ID != "", "teinte-"+Escape(t.ID)) }

// Ink names the colour for the interactive version.
func (t Tint) Ink() string { return "--" + cmp.Or(t.ID, "encre") }
