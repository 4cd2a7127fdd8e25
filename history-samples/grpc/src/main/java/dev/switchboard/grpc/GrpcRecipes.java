package dev.switchboard.grpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.wire.HttpMarshalling;
import dev.switchboard.gateway.wire.HttpRecipes;
import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as stock clients of Connect and gRPC make it. */
final class GrpcRecipes {
  /** Of a shell command's argument; Linux takes 128 KiB. */
  private static final int LONGEST = 100_000;

  private static final String GRPCURL =
      "grpcurl (not run by our tests, as buf is, which makes the same request)";

  private static final String NODE =
      """
      import { writeFileSync } from "node:fs";
      import grpc from "@grpc/grpc-js";
      import protoLoader from "@grpc/proto-loader";

      const described = await fetch(%s);
      writeFileSync("call.proto", await described.text());
      const options = { keepCase: true, arrays: true, objects: true, enums: String, longs: String, oneofs: true };
      const loaded = grpc.loadPackageDefinition(protoLoader.loadSync("call.proto", options));
      const Client = ["%s"].reduce((inside, name) => inside[name], loaded);
      const client = new Client(%s, grpc.credentials.createInsecure());
      client.%s(%s, { deadline: Date.now() + 10000 }, (error, answer) => {
        console.log(error ? `${error.code} ${error.details}` : JSON.stringify(answer, null, 2));
        client.close();
      });
      """;

  private final ServiceContract contract;
  private final String root;
  private final String authority;
  private final Schema objects;
  private final CallForms forms;

  /**
   * @param root of the HTTP host, where Connect is
   * @param authority where gRPC is
   */
  GrpcRecipes(ServiceContract contract, Coverage coverage, String root, String authority) {
    this.contract = contract;
    this.root = root;
    this.authority = authority;
    this.objects = new Schema(contract, coverage, JsonForm.OBJECTS);
    this.forms = new CallForms(new Schema(contract, coverage));
  }

  List<Recipe> of(Operation operation, @Nullable Object[] arguments) {
    String json = forms.json(operation, arguments);
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    var connect = HttpMarshalling.Request.post(forms.path(operation), Connect.JSON, body);
    List<Recipe> recipes = new ArrayList<>();
    recipes.add(new HttpRecipes(root, connect).curl().by("curl (Connect)"));
    recipes.add(argued("grpcurl", GRPCURL, body, grpcurl(operation, json)));
    recipes.add(argued("buf curl", "buf", body, buf(operation, json)));
    String packages = "@grpc/grpc-js, @grpc/proto-loader";
    recipes.add(Recipe.node("Node.js", packages, node(operation, arguments)));
    return recipes;
  }

  /** A command with the call's JSON among its arguments, unless that is too long for one. */
  private static Recipe argued(String client, String needs, byte[] body, String text) {
    return body.length <= LONGEST
        ? Recipe.shell(client, needs, text)
        : Recipe.none(client, "the arguments are too long for a command line");
  }

  /** It asks the gateway's reflection for the types. */
  private String grpcurl(Operation operation, String json) {
    String method = forms.path(operation).substring(1);
    return "grpcurl -plaintext \\\n  -d %s \\\n  %s %s\n"
        .formatted(Quoted.shell(json), Quoted.shell(authority), Quoted.shell(method));
  }

  private String buf(Operation operation, String json) {
    return "buf curl --protocol grpc --http2-prior-knowledge \\\n  -d %s \\\n  %s\n"
        .formatted(Quoted.shell(json), Quoted.shell("http://" + authority + forms.path(operation)));
  }

  private String node(Operation operation, @Nullable Object[] arguments) {
    String service = URLEncoder.encode(contract.name(), StandardCharsets.UTF_8).replace("+", "%20");
    String proto = root + "/idl/" + service + "/" + service + ".proto";
    String names = String.join("\", \"", objects.fullName().split("\\."));
    return NODE.formatted(
        Quoted.javaScript(proto),
        names,
        Quoted.javaScript(authority),
        forms.name(operation),
        object(new CallForms(objects).json(operation, arguments)));
  }

  /** In an object literal this name would set the prototype (ECMAScript, section B.3.1). */
  private static String object(String json) {
    return Quoted.escaped(json).replace("\"__proto__\":", "[\"__proto__\"]:");
  }
}
