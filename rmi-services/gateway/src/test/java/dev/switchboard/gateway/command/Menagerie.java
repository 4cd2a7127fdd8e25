package dev.switchboard.gateway.command;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.Vector;

/** A remote interface with every type that a form can make. */
public interface Menagerie extends Remote {
  String numbers(boolean a, byte b, short c, int d, long e, float f, double g, char h)
      throws RemoteException;

  String boxes(Boolean a, Byte b, Short c, Integer d, Long e, Float f, Double g, Character h)
      throws RemoteException;

  String text(String text) throws RemoteException;

  String big(BigDecimal decimal, BigInteger integer, byte[] bytes) throws RemoteException;

  String times(
      Instant a, Date b, Timestamp c, LocalDate d, LocalTime e, LocalDateTime f, Duration g)
      throws RemoteException;

  String calendar(Calendar calendar) throws RemoteException;

  String texts(UUID a, Locale b, URI c, URL d, ZonedDateTime e, Currency f, Year g, ZoneId h)
      throws RemoteException;

  String lists(
      List<String> a, Set<Integer> b, SortedSet<String> c, Deque<Long> d, Vector<List<String>> e)
      throws RemoteException;

  String arrays(int[] a, String[][] b, Pet[] c, double[][] d) throws RemoteException;

  String maps(Map<String, Integer> a, SortedMap<Integer, Pet> b) throws RemoteException;

  Pet pet(Pet pet) throws RemoteException;

  String tag(Tag tag) throws RemoteException;

  String any(Object value) throws RemoteException;

  String over(String value) throws RemoteException;

  String over(Integer value) throws RemoteException;

  void let(Pet pet, int minutes) throws RemoteException, Escaped;

  /** What is inherited. */
  class Being implements Serializable {
    private static final long serialVersionUID = 1;
    private final int legs;

    public Being(int legs) {
      this.legs = legs;
    }

    public int legs() {
      return legs;
    }
  }

  /** No setters, and a constructor that nobody can guess. */
  final class Pet extends Being {
    private static final long serialVersionUID = 1;
    private final String name;
    private final Mood mood;
    private final Pet friend;
    private final List<Tag> tags;

    public Pet(Mood mood, int legs, String name, List<Tag> tags, Pet friend) {
      super(legs);
      this.name = name;
      this.mood = mood;
      this.tags = tags;
      this.friend = friend;
    }

    @Override
    public String toString() {
      return name + " " + legs() + " " + mood + " " + tags + " (" + friend + ")";
    }
  }

  enum Mood {
    CALM,
    WILD
  }

  record Tag(String colour, short number) implements Serializable {}

  /** Declared. */
  final class Escaped extends Exception {
    private static final long serialVersionUID = 1;

    public Escaped(String message) {
      super(message);
    }
  }
}
