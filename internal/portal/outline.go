package portal

// Outline is the border of a commune on a map.
type Outline struct {
	Territory *Territory
	Commune   *Commune
	Rings     [][]Position // outer lines and holes, each closed
}

// Position is a place on Earth, in degrees (WGS 84).
type Position struct{ Lon, Lat float64 }
