package date

import "time"

// holiday is a day with a name, worked out for any year of the Gregorian calendar.
type holiday uint8

const (
	noHoliday holiday = iota
	christmas
	christmasEve
	boxingDay
	newYear
	newYearsEve
	thanksgiving
	halloween
	independenceDay
	laborDay
	memorialDay
	valentinesDay
	easterSunday
	easterMonday
	goodFriday
	palmSunday
	ashWednesday
	pentecost
	veteransDay
	saintPatricks
	mothersDay
	fathersDay
	martinLutherKing
	columbusDay
	presidentsDay
	juneteenth
	bastilleDay
	aprilFools
	mayDay
	electionDay
	blackFriday
	allSaints
)

// fixedHolidays are those on the same month and day of every year.
var fixedHolidays = map[holiday][2]int{
	christmas: {12, 25}, christmasEve: {12, 24}, boxingDay: {12, 26}, newYear: {1, 1}, newYearsEve: {12, 31},
	halloween: {10, 31}, independenceDay: {7, 4}, valentinesDay: {2, 14}, veteransDay: {11, 11}, saintPatricks: {3, 17},
	juneteenth: {6, 19}, bastilleDay: {7, 14}, aprilFools: {4, 1}, mayDay: {5, 1}, allSaints: {11, 1},
}

// on is the day of the holiday in year y.
func (h holiday) on(y int) time.Time {
	if md, ok := fixedHolidays[h]; ok {
		return civil(y, md[0], md[1])
	}
	switch h {
	case thanksgiving:
		return nthWeekday(y, 11, 4, 4)
	case blackFriday:
		return nthWeekday(y, 11, 4, 4).AddDate(0, 0, 1)
	case laborDay:
		return nthWeekday(y, 9, 1, 1)
	case memorialDay:
		return nthWeekday(y, 5, 1, -1)
	case mothersDay:
		return nthWeekday(y, 5, 7, 2)
	case fathersDay:
		return nthWeekday(y, 6, 7, 3)
	case martinLutherKing:
		return nthWeekday(y, 1, 1, 3)
	case columbusDay:
		return nthWeekday(y, 10, 1, 2)
	case presidentsDay:
		return nthWeekday(y, 2, 1, 3)
	case electionDay:
		return nthWeekday(y, 11, 1, 1).AddDate(0, 0, 1)
	}
	return easter(y).AddDate(0, 0, map[holiday]int{easterMonday: 1, goodFriday: -2, palmSunday: -7, ashWednesday: -46, pentecost: 49}[h])
}

// holidayNames are the names in lower case, word by word as the lexer splits
// them. Of several that fit, the longest is taken.
var holidayNames = map[string][]struct {
	rest []string
	h    holiday
}{
	"christmas": {{[]string{"eve"}, christmasEve}, {[]string{"day"}, christmas}, {nil, christmas}},
	"boxing":    {{[]string{"day"}, boxingDay}},
	"new": {{[]string{"year", "'s", "eve"}, newYearsEve}, {[]string{"year", "'s", "day"}, newYear},
		{[]string{"year", "'s"}, newYear}, {[]string{"year", "eve"}, newYearsEve}, {[]string{"year", "day"}, newYear}},
	"thanksgiving": {{[]string{"day"}, thanksgiving}, {nil, thanksgiving}},
	"halloween":    {{nil, halloween}},
	"independence": {{[]string{"day"}, independenceDay}},
	"labor":        {{[]string{"day"}, laborDay}},
	"memorial":     {{[]string{"day"}, memorialDay}},
	"valentine":    {{[]string{"'s", "day"}, valentinesDay}},
	"easter":       {{[]string{"sunday"}, easterSunday}, {[]string{"monday"}, easterMonday}, {nil, easterSunday}},
	"good":         {{[]string{"friday"}, goodFriday}},
	"palm":         {{[]string{"sunday"}, palmSunday}},
	"ash":          {{[]string{"wednesday"}, ashWednesday}},
	"pentecost":    {{nil, pentecost}},
	"veterans":     {{[]string{"day"}, veteransDay}},
	"mother":       {{[]string{"'s", "day"}, mothersDay}},
	"father":       {{[]string{"'s", "day"}, fathersDay}},
	"martin":       {{[]string{"luther", "king", "day"}, martinLutherKing}},
	"columbus":     {{[]string{"day"}, columbusDay}},
	"presidents":   {{[]string{"day"}, presidentsDay}},
	"juneteenth":   {{nil, juneteenth}},
	"bastille":     {{[]string{"day"}, bastilleDay}},
	"april":        {{[]string{"fools", "day"}, aprilFools}, {[]string{"fool", "'s", "day"}, aprilFools}},
	"may":          {{[]string{"day"}, mayDay}},
	"election":     {{[]string{"day"}, electionDay}},
	"black":        {{[]string{"friday"}, blackFriday}},
	"all":          {{[]string{"saints", "day"}, allSaints}},
}
