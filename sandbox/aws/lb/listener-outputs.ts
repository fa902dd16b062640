import type { Computation } from "../../provider/model";
import type { Values } from "../../provider/values";
import { actionOutputs } from "./actions";

/** Request headers that an HTTPS listener adds, by the property that renames each. */
const REQUEST_HEADERS: Readonly<Record<string, string>> = {
  routingHttpRequestXAmznMtlsClientcertHeaderName: "X-Amzn-Mtls-Clientcert",
  routingHttpRequestXAmznMtlsClientcertIssuerHeaderName: "X-Amzn-Mtls-Clientcert-Issuer",
  routingHttpRequestXAmznMtlsClientcertLeafHeaderName: "X-Amzn-Mtls-Clientcert-Leaf",
  routingHttpRequestXAmznMtlsClientcertSerialNumberHeaderName: "X-Amzn-Mtls-Clientcert-Serial-Number",
  routingHttpRequestXAmznMtlsClientcertSubjectHeaderName: "X-Amzn-Mtls-Clientcert-Subject",
  routingHttpRequestXAmznMtlsClientcertValidityHeaderName: "X-Amzn-Mtls-Clientcert-Validity",
  routingHttpRequestXAmznTlsCipherSuiteHeaderName: "X-Amzn-Tls-Cipher-Suite",
  routingHttpRequestXAmznTlsVersionHeaderName: "X-Amzn-Tls-Version",
};

/** Response headers that are not sent unless a value is given. */
const RESPONSE_HEADERS = [
  "routingHttpResponseAccessControlAllowCredentialsHeaderValue",
  "routingHttpResponseAccessControlAllowHeadersHeaderValue",
  "routingHttpResponseAccessControlAllowMethodsHeaderValue",
  "routingHttpResponseAccessControlAllowOriginHeaderValue",
  "routingHttpResponseAccessControlExposeHeadersHeaderValue",
  "routingHttpResponseAccessControlMaxAgeHeaderValue",
  "routingHttpResponseContentSecurityPolicyHeaderValue",
  "routingHttpResponseStrictTransportSecurityHeaderValue",
  "routingHttpResponseXContentTypeOptionsHeaderValue",
  "routingHttpResponseXFrameOptionsHeaderValue",
];

const DEFAULT_SSL_POLICY = "ELBSecurityPolicy-2016-08";

export function listenerOutputs({ id, inputs }: Computation): Values {
  const protocol = inputs["protocol"] ?? "HTTP";
  const secure = protocol === "HTTPS";
  const defaults: Values = {
    ...Object.fromEntries(RESPONSE_HEADERS.map((name) => [name, ""])),
    ...Object.fromEntries(
      Object.entries(REQUEST_HEADERS).map(([name, header]) => [name, secure ? header : ""]),
    ),
    routingHttpResponseServerEnabled: true,
    sslPolicy: secure ? DEFAULT_SSL_POLICY : "",
  };
  const given = Object.entries(inputs).filter(([name, value]) => name in defaults && value !== null);
  return {
    ...defaults,
    ...Object.fromEntries(given),
    arn: id,
    protocol,
    defaultActions: actionOutputs(inputs["defaultActions"]),
    mutualAuthentication: {
      mode: "off",
      advertiseTrustStoreCaNames: "",
      ignoreClientCertificateExpiry: false,
      trustStoreArn: "",
      ...(inputs["mutualAuthentication"] as Values | undefined),
    },
    // For network load balancers only.
    tcpIdleTimeoutSeconds: 0,
  };
}
