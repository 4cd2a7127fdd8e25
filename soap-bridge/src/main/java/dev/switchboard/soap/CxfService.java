package dev.switchboard.soap;

import dev.switchboard.contract.ServiceContract;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A service as the engine sees it. Made once, when the service is published. */
interface CxfService {
  ServiceContract contract();

  /** What actions of WS-Addressing begin with: target namespace and port type, with slashes. */
  String actionBase();

  /** The operation whose request is this element; null: there is none. */
  @Nullable CxfOperation operation(QName element);
}
