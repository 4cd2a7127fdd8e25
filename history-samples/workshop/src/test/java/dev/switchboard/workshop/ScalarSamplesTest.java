package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.TypeModel;
import java.net.URI;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

final class ScalarSamplesTest {
  private static String sample(Class<?> type) {
    return ScalarSamples.of(new TypeModel.Scalar(ScalarKind.TEXT, type.descriptorString()));
  }

  private static <T> void assertTakes(Class<T> type, Function<String, T> parser) {
    String sample = sample(type);
    assertThat(parser.apply(sample)).hasToString(sample);
  }

  @Test
  void areTakenByTheClassesThatTheyStandFor() throws Exception {
    assertTakes(UUID.class, UUID::fromString);
    assertTakes(Currency.class, Currency::getInstance);
    assertTakes(URI.class, URI::create);
    assertTakes(OffsetDateTime.class, OffsetDateTime::parse);
    assertTakes(ZonedDateTime.class, ZonedDateTime::parse);
    assertTakes(OffsetTime.class, OffsetTime::parse);
    assertTakes(Period.class, Period::parse);
    assertTakes(MonthDay.class, MonthDay::parse);
    assertTakes(Year.class, Year::parse);
    assertTakes(YearMonth.class, YearMonth::parse);
    assertTakes(ZoneId.class, ZoneId::of);
    assertTakes(ZoneOffset.class, ZoneOffset::of);
    assertThat(Locale.forLanguageTag(sample(Locale.class)).getCountry()).isEqualTo("CH");
    assertThat(Class.forName(sample(Class.class))).isEqualTo(String.class);
    assertThat(new ObjectName(sample(ObjectName.class)).getDomain()).isEqualTo("java.lang");
  }

  @Test
  void areTextsOfAnyKindForOtherClasses() {
    assertThat(sample(StringBuilder.class)).isEqualTo("123");
  }
}
