package chart

// key says in words how to read the signs of the figure; "" when everything is
// written on them.
func (f *Figure) key() string {
	if f.Crowded() {
		return ""
	}
	switch f.Kind {
	case Shares:
		return f.sharesKey()
	case Years:
		return f.yearsKey()
	case Progress:
		return f.progressKey()
	case Now:
		return f.nowKey()
	case Profile:
		return f.profileKey()
	case Multiples:
		return f.multiplesKey()
	case States:
		return f.statesKey()
	case Schedule:
		return f.scheduleKey()
	case Timeline:
		return f.timelineKey()
	case Coverage:
		return f.coverageKey()
	case Map:
		return ""
	}
	return f.sharesKey()
}

// notes says what to beware of: what the maker of the figure wrote, then why
// values are missing.
func (f *Figure) notes() []string {
	if f.Kind != Years || f.Crowded() {
		return f.Notes
	}
	return append(f.Notes[:len(f.Notes):len(f.Notes)], f.gapNotes()...)
}
