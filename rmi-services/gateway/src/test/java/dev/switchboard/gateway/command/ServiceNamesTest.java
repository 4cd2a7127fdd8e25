package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceNamesTest {
  private final ServiceNames names = new ServiceNames();

  @Test
  void keepsWhatIsSafeInAUrl() {
    assertThat(ServiceNames.urlSafe("ticketing")).isEqualTo("ticketing");
    assertThat(ServiceNames.urlSafe("shop/Order Service #1")).isEqualTo("shop-Order-Service-1");
    assertThat(ServiceNames.urlSafe("../..")).isEqualTo("service");
    assertThat(ServiceNames.urlSafe("日本")).isEqualTo("service");
  }

  @Test
  void callsTheSecondOfANameAfterItsTarget() {
    names.reserve("orders");
    assertThat(names.claim("orders", "west")).isEqualTo("orders-west");
    assertThat(names.claim("orders", "west")).isEqualTo("orders-west-2");
    assertThat(names.claim("bills", "west")).isEqualTo("bills");
  }

  @Test
  void namesAnInterfaceAsItWouldBeBound() {
    assertThat(Catalogue.serviceName("com.acme.ticketing.Ticketing")).isEqualTo("ticketing");
    assertThat(Catalogue.serviceName("javax.management.remote.rmi.RMIServer"))
        .isEqualTo("RMIServer");
    assertThat(Catalogue.serviceName("com.acme.Outer$Inner")).isEqualTo("inner");
  }
}
