package dev.switchboard.benchmarks;

import com.acme.ticketing.Venue;
import java.lang.reflect.Field;

/** Where a venue is, which it holds without a getter. */
final class Position {
  private final Field latitude = field("latitude");
  private final Field longitude = field("longitude");

  private static Field field(String name) {
    try {
      Field field = Venue.class.getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  double latitude(Venue venue) {
    return read(latitude, venue);
  }

  double longitude(Venue venue) {
    return read(longitude, venue);
  }

  private static double read(Field field, Venue venue) {
    try {
      return field.getDouble(venue);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
