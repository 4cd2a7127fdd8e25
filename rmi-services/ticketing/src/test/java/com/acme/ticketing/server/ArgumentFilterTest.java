package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.ticketing.Address;
import com.acme.ticketing.BookingSession;
import com.acme.ticketing.Event;
import com.acme.ticketing.SeatListener;
import com.acme.ticketing.ShippingItem;
import com.acme.ticketing.Ticketing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.rmi.server.UnicastRemoteObject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Vector;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ArgumentFilterTest {
  private final ArgumentFilter filter = new ArgumentFilter(Ticketing.class, BookingSession.class);

  static Stream<Object> arguments() {
    ShippingItem item = new ShippingItem();
    item.setWeight(new BigDecimal("1.50"));
    return Stream.of(
        item,
        new Address(),
        LocalDate.of(2027, 1, 1),
        new BigDecimal("12345678901234567890.5"),
        new ArrayList<>(List.of(item)),
        new LinkedList<>(List.of(item)),
        new Vector<>(List.of(item)),
        List.of(item),
        List.of(item, item, item),
        Arrays.asList(item, item),
        Collections.singletonList(item),
        Collections.emptyList(),
        Collections.unmodifiableList(new ArrayList<>(List.of(item))));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void letsArgumentsIn(Object argument) throws Exception {
    assertThat(pass(argument)).isNotNull();
  }

  @Test
  void letsAListenerIn() throws Exception {
    SeatListener listener = change -> {};
    Object stub = UnicastRemoteObject.exportObject(listener, 0);
    try {
      assertThat(pass(stub)).isEqualTo(stub);
    } finally {
      UnicastRemoteObject.unexportObject(listener, true);
    }
  }

  static Stream<Object> strangers() {
    return Stream.of(
        new HashMap<>(),
        new PriorityQueue<>(),
        new Date(),
        new Event(), // only ever returned
        new Object[] {new HashMap<>()},
        new ArrayList<>(List.of(new HashMap<>())),
        new IllegalStateException(),
        new int[10_001]);
  }

  @ParameterizedTest
  @MethodSource("strangers")
  void keepsStrangersOut(Object stranger) {
    assertThatThrownBy(() -> pass(stranger)).isInstanceOf(InvalidClassException.class);
  }

  @Test
  void keepsDeepNestingOut() {
    List<Object> list = new ArrayList<>();
    for (int depth = 0; depth < 20; depth++) {
      list = new ArrayList<>(List.of(list));
    }
    Object deep = list;
    assertThatThrownBy(() -> pass(deep)).isInstanceOf(InvalidClassException.class);
  }

  @Test
  void keepsLargeStreamsOut() {
    Object large = new BigDecimal(BigInteger.ONE.shiftLeft(70_000));
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(((BigDecimal) large).add(BigDecimal.valueOf(i)));
    }
    assertThatThrownBy(() -> pass(many)).isInstanceOf(InvalidClassException.class);
  }

  @Test
  void knowsNoTypeItWasNotAskedFor() {
    assertThatThrownBy(() -> pass(LocalDateTime.now().getDayOfWeek()))
        .isInstanceOf(InvalidClassException.class);
  }

  private Object pass(Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    }
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    in.setObjectInputFilter(filter);
    return in.readObject();
  }
}
