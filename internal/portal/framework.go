package portal

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// Level is the depth of a node in a framework.
type Level uint8

const (
	Root Level = iota
	Axis
	SubAxis
	Measure // "action" of the référentiel, shown as « mesure » since December 2025
)

var levels = [...]wording{{name: "référentiel"}, {word: "axe"}, {word: "sous-axe"}, {word: "mesure"}}

// Framework is a référentiel: a tree of nodes worth points.
type Framework struct {
	ID         string      // "cae"
	Dataset    *Dataset    `toml:",inline"`
	Name       string      `toml:"nom,required,named"`        // "Climat Air Énergie"
	ShortName  string      `toml:"sigle,required,nonempty"`   // "CAE"
	Slug       string      `toml:"adresse,required,nonempty"` // "climat-air-energie"
	Version    string      `toml:"version"`
	StarRule   StarRule    `toml:"regle_seuil"`
	Validity   int         `toml:"validite,min=0,max=20"` // of a star, in years; 0: not known
	Thresholds []Threshold `toml:"seuil"`
	Ceilings   []Ceiling   `toml:"plafond"`
	ClosedOn   fr.Date     `toml:"ferme_le"`       // from then on nobody is assessed on it
	Follows    []string    `toml:"succede_a"`      // ids of the frameworks that it replaces
	Colour     string      `toml:"couleur"`        // "#7a2f6f", on a light ground; "" if the theme gives it
	DarkColour string      `toml:"couleur_sombre"` // on a dark one; Colour if it is ""
	Texture    Texture     `toml:"texture"`
	Root       *Node
	Nodes      []*Node // root first, then parents before children
	Place      diag.Place

	byID map[string]*Node
}

// ClosedBy reports whether a framework is closed on a day.
func (f *Framework) ClosedBy(day fr.Date) bool {
	return !f.ClosedOn.IsZero() && !f.ClosedOn.First().After(day)
}

// Texture is how the bars of a framework are hatched.
type Texture uint8

const (
	AnyTexture Texture = iota // by its rank in the portal
	Rising
	Falling
	Upright
	Flat
)

var textures = [...]wording{{}, {word: "montante"}, {word: "descendante"}, {word: "verticale"}, {word: "horizontale"}}

// FrameworksOn returns those that are open on a day, or all if none is.
func (p *Portal) FrameworksOn(day fr.Date) []*Framework {
	open := slices.DeleteFunc(slices.Clone(p.Frameworks), func(f *Framework) bool { return f.ClosedBy(day) })
	if len(open) == 0 {
		return p.Frameworks
	}
	return open
}

// FrameworksAsked returns those that a contract could ask for on a day: open, and
// replacing none that is still open.
func (p *Portal) FrameworksAsked(day fr.Date) []*Framework {
	open := p.FrameworksOn(day)
	return slices.DeleteFunc(slices.Clone(open), func(f *Framework) bool {
		return slices.ContainsFunc(open, func(old *Framework) bool { return slices.Contains(f.Follows, old.ID) })
	})
}

// SuccessorOf returns the framework that replaces another, or nil.
func (p *Portal) SuccessorOf(f *Framework) *Framework {
	found, _ := lists.First(p.Frameworks, func(other *Framework) bool { return slices.Contains(other.Follows, f.ID) })
	return found
}

// Threshold is the score from which a star may be asked for. It is a landmark
// on a scale, not a rule that gives the star.
type Threshold struct {
	Stars   int     `toml:"etoiles,required,min=1,max=5"`
	Percent float64 `toml:"pourcentage,required,min=0,max=100"` // of the personalised potential, points done only
}

// Ceiling is a rule of the platform: the share done of a measure never exceeds that
// of another, both named by their numbers.
type Ceiling struct {
	Measure string `toml:"mesure,required,nonempty"`
	By      string `toml:"par,required,nonempty"`
	Place   diag.Place
}

// Against compares a score with the threshold, exactly: −1 below, 0 at it, 1 above.
func (th Threshold) Against(s Score) int {
	return cmp.Compare(100*int64(s.Done)*int64(OnePoint), int64(PointsOf(th.Percent))*int64(s.Potential))
}

// Clears reports whether a score is enough for a threshold, as the rules of the
// label write theirs: above it (règlement CAE), or at it too (règlement ECi). A
// score of nothing never is.
func (f *Framework) Clears(th Threshold, s Score) bool {
	side := th.Against(s)
	return s.Potential > 0 && (side > 0 || side == 0 && f.StarRule == AtLeast)
}

// Node is an axis, a sub-axis or a measure of a framework.
type Node struct {
	ID        string `toml:"id,required,nonempty"` // "1.1.2": what stands before the last dot is the parent
	Level     Level  `toml:"niveau,required"`
	Title     string `toml:"titre,required,named"`
	Short     string `toml:"titre_court"` // or Title
	Points    Points `toml:"points,required,min=0"`
	Parent    *Node
	Children  []*Node
	Framework *Framework
	Index     int // in Framework.Nodes
	Place     diag.Place
}

// Add appends a node below parent; parents come first.
func (f *Framework) Add(n *Node, parent *Node) {
	n.Framework, n.Parent, n.Index = f, parent, len(f.Nodes)
	f.Nodes = append(f.Nodes, n)
	if f.byID == nil {
		f.byID = map[string]*Node{}
	}
	f.byID[n.ID] = n
	if parent == nil {
		f.Root = n
		return
	}
	parent.Children = append(parent.Children, n)
}

// Node returns the node of this id ("1.1.2"; "" is the root), or nil.
func (f *Framework) Node(id string) *Node { return f.byID[id] }

// IsVariant reports whether n takes the place of another measure where the
// situation of a territory asks for it: « 1.1.1alter » of « 1.1.1 ». One of the two
// concerns a territory, so that its points are not added to those of the other.
func (n *Node) IsVariant() bool { return n.ID != "" && n.ID[len(n.ID)-1] > '9' }

// Axes returns the nodes right below the root.
func (f *Framework) Axes() []*Node { return f.Root.Children }

// Measures returns the measures below a node, in order.
func (n *Node) Measures() []*Node {
	if n.Level == Measure {
		return []*Node{n}
	}
	var found []*Node
	for _, c := range n.Children {
		found = append(found, c.Measures()...)
	}
	return found
}

// Axis returns the axis that n belongs to, n itself included; nil for the root.
func (n *Node) Axis() *Node {
	for n != nil && n.Level > Axis {
		n = n.Parent
	}
	if n == nil || n.Level != Axis {
		return nil
	}
	return n
}
