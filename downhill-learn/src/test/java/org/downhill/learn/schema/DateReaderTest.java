package org.downhill.learn.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-01-31|YEAR_FIRST|2026-01-31T00:00:00",
        "2026/1/3|YEAR_FIRST|2026-01-03T00:00:00",
        "2026.01.31|YEAR_FIRST|2026-01-31T00:00:00",
        "2026-01-31T05:06:07|YEAR_FIRST|2026-01-31T05:06:07",
        "2026-01-31 05:06|YEAR_FIRST|2026-01-31T05:06:00",
        "2026-01-31T05:06:07.123Z|YEAR_FIRST|2026-01-31T05:06:07",
        "2026-01-31T05:06:07+02:00|YEAR_FIRST|2026-01-31T05:06:07",
        "2026-01-31T05:06:07-0330|YEAR_FIRST|2026-01-31T05:06:07",
        "2026-01-31 05:06:07 UTC|YEAR_FIRST|2026-01-31T05:06:07",
        "31/01/2026|DAY_FIRST|2026-01-31T00:00:00",
        "31.1.2026|DAY_FIRST|2026-01-31T00:00:00",
        "1/31/2026|MONTH_FIRST|2026-01-31T00:00:00",
        "1/31/26 5:30 PM|MONTH_FIRST|2026-01-31T17:30:00",
        "1/31/26, 12:05 am|MONTH_FIRST|2026-01-31T00:05:00",
        "1/31/69|MONTH_FIRST|1969-01-31T00:00:00",
        "1/31/68|MONTH_FIRST|2068-01-31T00:00:00",
        "29/02/2024|DAY_FIRST|2024-02-29T00:00:00"
      })
  void datesAreReadInTheirOrder(String text, DateOrder order, LocalDateTime expected) {
    assertThat(seconds(text, order)).isEqualTo(expected.toEpochSecond(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-01", "2026-01-31x", "2026-01-31T", "2026-01-31 25:00", "2026-01/31", "192.168.1.1",
        "1.2.3", "10.5.12", "2026-01-31T05:6", "1/31/2026 13:00 PM", "+2026-01-31", "20260131",
        "2026-01-31T05:06:07+2"
      })
  void textsThatOnlyLookLikeDatesAreRefused(String text) {
    for (DateOrder order : DateOrder.values()) {
      assertThat(seconds(text, order)).isEqualTo(DateReader.NONE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "31/01/2026,MONTH_FIRST",
    "31/04/2026,DAY_FIRST",
    "29/02/2023,DAY_FIRST",
    "29/02/1900,DAY_FIRST",
    "2026-13-01,YEAR_FIRST",
    "2026-00-01,YEAR_FIRST",
    "2026-01-31,DAY_FIRST",
    "1/2/2026,YEAR_FIRST"
  })
  void daysThatTheCalendarDoesNotHaveAreRefused(String text, DateOrder order) {
    assertThat(seconds(text, order)).isEqualTo(DateReader.NONE);
  }

  @ParameterizedTest
  @CsvSource({"20260131,true", "20261301,false", "20260230,false", "1,false", "20260131.5,false"})
  void eightDigitsAreADateIfTheCalendarHasIt(double number, boolean expected) {
    assertThat(new DateReader().read(number)).isEqualTo(expected);
  }

  @Test
  void daysAndTheirPartsAgreeWithTheLibraryOfTheJdk() {
    Random random = new Random(11);
    for (int i = 0; i < 5_000; i++) {
      LocalDate day = LocalDate.ofEpochDay(random.nextInt(1_500_000) - 700_000);
      int secondOfDay = random.nextInt(86_400);
      LocalDateTime time = day.atTime(0, 0).plusSeconds(secondOfDay);
      String text = time.format(DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"));
      long seconds = seconds(text, DateOrder.YEAR_FIRST);
      assertThat(seconds).as(text).isEqualTo(time.toEpochSecond(ZoneOffset.UTC));
      assertThat(DateReader.month(seconds)).as(text).isEqualTo(time.getMonthValue() - 1);
      assertThat(DateReader.weekday(seconds))
          .as(text)
          .isEqualTo(time.getDayOfWeek().getValue() - 1);
      assertThat(DateReader.hour(seconds)).as(text).isEqualTo(time.getHour());
    }
  }

  private static long seconds(String text, DateOrder order) {
    DateReader reader = new DateReader();
    boolean read = reader.read(text.toCharArray(), 0, text.length());
    return read ? reader.seconds(order) : DateReader.NONE;
  }
}
