package date

import "testing"

func TestExprHuman(t *testing.T) {
	ref, _ := ParseReference("2021-10-18")
	for text, want := range map[string]string{
		"It starts on 1 November.":                                        "Monday, 1 November 2021",
		"It starts on 3 November at 15:00 CET.":                           "Wednesday, 3 November 2021, 15:00 CET",
		"It starts on 3 November at 15:00 UTC.":                           "Wednesday, 3 November 2021, 15:00 UTC",
		"It runs on 3 November, 16:00–17:30 CET.":                         "Wednesday, 3 November 2021, 16:00–17:30 CET",
		"It runs on 3 November, 16:00–17:30 UTC.":                         "Wednesday, 3 November 2021, 16:00–17:30 UTC",
		"It runs from December 4 to 10, 2023.":                            "4–10 December 2023",
		"It will run from Friday 22:00 to Monday 05:00.":                  "Friday, 22 October 2021, 22:00 – Monday, 25 October 2021, 05:00",
		"It starts in late November.":                                     "late November 2021",
		"It starts mid-2022.":                                             "mid-2022",
		"It is held twice a year.":                                        "2 times every year",
		"It is held every two weeks.":                                     "every 2 weeks",
		"It is held every Monday.":                                        "every Monday",
		"It is held once a month.":                                        "once every month",
		"It lasts for 30 days.":                                           "30 days",
		"It is held on May 24 and 27, 2021.":                              "Monday, 24 May 2021",
		"It is held between May 24 and 27, 2021.":                         "24–27 May 2021",
		"It is held every other Monday.":                                  "every other Monday",
		"It takes 2 hours and 40 minutes.":                                "2 hours 40 minutes",
		"It rose over the past year (Nov 1, 2020 – Oct 31, 2021).":        "1 November 2020 – 31 October 2021",
		"It rose in the third quarter (July 1 to September 30, 2021).":    "1 July – 30 September 2021",
		"It rose in fiscal 2021 (October 1, 2020 to September 30, 2021).": "1 October 2020 – 30 September 2021",
		"It is closed over the Christmas weekend.":                        "the weekend of 25–26 December 2021",
		"It ran between 2014 and 2021.":                                   "2014–2021",
	} {
		es := Tag(text, Options{Published: ref})
		if len(es) == 0 || es[0].Human() != want {
			t.Errorf("%q: %v, want %q", text, describeAll(es), want)
			if len(es) > 0 {
				t.Logf("got %q", es[0].Human())
			}
		}
	}
}
