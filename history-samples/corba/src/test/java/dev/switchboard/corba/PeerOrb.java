package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.BridgeConformance.Answer;
import dev.switchboard.gateway.BridgeConformance.Refused;
import dev.switchboard.gateway.BridgeConformance.Value;
import java.util.List;
import java.util.Properties;
import org.omg.CORBA.ORB;
import org.omg.CORBA.SystemException;
import org.omg.CORBA.portable.ApplicationException;
import org.omg.CORBA.portable.InputStream;
import org.omg.CORBA.portable.ObjectImpl;
import org.omg.CORBA.portable.OutputStream;
import org.omg.CORBA.portable.RemarshalException;

/**
 * The JDK's former ORB as a client: what a compiled stub does, for any operation. It is never
 * destroyed, because it complains when the server says goodbye after that; its threads are daemons.
 */
final class PeerOrb {
  private final ORB orb = ORB.init(new String[0], new Properties());

  ORB orb() {
    return orb;
  }

  Answer call(String reference, ServiceContract contract, Operation operation, List<?> arguments) {
    ObjectImpl object = (ObjectImpl) orb.string_to_object(reference);
    return call(object, contract, operation, arguments);
  }

  Answer call(ObjectImpl object, ServiceContract contract, Operation operation, List<?> arguments) {
    PeerValues values = new PeerValues(contract);
    InputStream in = null;
    try {
      in = send(object, values, operation, arguments);
      return operation.result().isEmpty()
          ? new Value(null)
          : new Value(values.read(in, operation.result().get()));
    } catch (ApplicationException e) {
      return raised(contract, values, operation, e);
    } catch (SystemException e) {
      return new Refused(e.getClass().getSimpleName(), e.toString());
    } finally {
      object._releaseReply(in);
    }
  }

  private static InputStream send(
      ObjectImpl object, PeerValues values, Operation operation, List<?> arguments)
      throws ApplicationException {
    while (true) {
      OutputStream out = object._request(operation.name(), true);
      for (int i = 0; i < arguments.size(); i++) {
        values.write(out, operation.parameters().get(i).type(), arguments.get(i));
      }
      try {
        return object._invoke(out);
      } catch (RemarshalException movedOn) {
        // and again, to where the reference leads now
      }
    }
  }

  private static Answer raised(
      ServiceContract contract, PeerValues values, Operation operation, ApplicationException e) {
    InputStream in = e.getInputStream();
    String id = in.read_string();
    for (TypeModel.Named fault : operation.faults()) {
      if (id.equals("IDL:" + contract.name() + "/" + fault.definition() + ":1.0")) {
        Definition.Struct struct = (Definition.Struct) contract.definition(fault);
        return new Refused("DECLARED", String.valueOf(values.members(in, struct)));
      }
    }
    return new Refused("an exception that is not declared", id);
  }
}
