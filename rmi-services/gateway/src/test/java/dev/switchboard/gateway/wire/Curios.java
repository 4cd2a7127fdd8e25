package dev.switchboard.gateway.wire;

import java.io.Serializable;
import java.math.BigDecimal;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** What RMI has many forms for; every operation returns what it is given last. */
public interface Curios extends Remote {
  boolean flag(boolean flag) throws RemoteException;

  long sum(byte first, char second, short third, int fourth, long fifth) throws RemoteException;

  double mixed(String text, double number) throws RemoteException;

  String text(String text) throws RemoteException;

  BigDecimal price(BigDecimal price) throws RemoteException;

  Date day(Date day) throws RemoteException;

  Instant moment(Instant moment) throws RemoteException;

  Colour colour(Colour colour) throws RemoteException;

  Item item(Item item) throws RemoteException;

  List<Item> items(List<Item> items) throws RemoteException;

  Map<String, Integer> counts(Map<String, Integer> counts) throws RemoteException;

  byte[] bytes(byte[] bytes) throws RemoteException;

  int[] numbers(int[] numbers) throws RemoteException;

  Object anything(Object value) throws RemoteException;

  String fail(String why) throws RemoteException, Broken;

  void nothing() throws RemoteException;

  /** Colours. */
  enum Colour {
    RED,
    DEEP_BLUE
  }

  /** A class with a superclass, so that names of members are those of several classes. */
  final class Item extends Thing {
    private static final long serialVersionUID = 7;

    final int size;
    final Colour colour;
    final Item next;

    Item(String name, int size, Colour colour, Item next) {
      super(name);
      this.size = size;
      this.colour = colour;
      this.next = next;
    }
  }

  /** The superclass. */
  class Thing implements Serializable {
    private static final long serialVersionUID = 8;

    final String name;

    Thing(String name) {
      this.name = name;
    }
  }

  /** Declared. */
  final class Broken extends Exception {
    private static final long serialVersionUID = 9;

    final int times;

    Broken(String message, int times) {
      super(message);
      this.times = times;
    }
  }
}
