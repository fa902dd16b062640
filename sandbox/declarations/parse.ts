import ts from "typescript";
import type { Properties, Property, PropertyType } from "./types";

/** Finds the properties of a named interface, e.g. `ecs.ServiceLoadBalancer`, in the package's shared types. */
export type InterfaceLookup = (qualifiedName: string) => Properties;

/** Phrases by which the AWS and GitHub declarations say that a property cannot be changed in place. */
const REPLACING =
  /forces? (a )?(new|replacement|re-?creation)|force(s)? (the )?(resource )?(re-?creation|replacement)|chang(e|ing) (this|it)[^.]*\b(new resource|replace|re-?create)|forces new resource/i;

/** Reads the members of one interface declaration. */
export function interfaceProperties(node: ts.InterfaceDeclaration, lookup: InterfaceLookup): Properties {
  return new Map(node.members.filter(ts.isPropertySignature).map((member) => property(member, lookup)));
}

/** Reads the `readonly` fields of a resource class: what the provider returns. */
export function classOutputs(node: ts.ClassDeclaration, lookup: InterfaceLookup): Properties {
  const fields = node.members.filter(
    (member) => ts.isPropertyDeclaration(member) && !hasModifier(member, ts.SyntaxKind.StaticKeyword),
  );
  return new Map(fields.map((member) => property(member as ts.PropertyDeclaration, lookup)));
}

function property(
  member: ts.PropertySignature | ts.PropertyDeclaration,
  lookup: InterfaceLookup,
): [string, Property] {
  const name = member.name.getText();
  const type = member.type === undefined ? ANY : propertyType(member.type, lookup);
  return [
    name,
    {
      type,
      required: member.questionToken === undefined && !(member.type && allowsUndefined(member.type)),
      documentedAsReplacing: REPLACING.test(documentation(member)),
    },
  ];
}

function documentation(node: ts.Node): string {
  const text = node.getSourceFile().text;
  const comments = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  return comments
    .map((range) => text.slice(range.pos, range.end).replace(/^\s*\*\s?/gm, " "))
    .join(" ")
    .replace(/\s+/g, " ");
}

const ANY: PropertyType = { kind: "any" };
const STRING: PropertyType = { kind: "string" };

function propertyType(node: ts.TypeNode, lookup: InterfaceLookup): PropertyType {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return STRING;
    case ts.SyntaxKind.NumberKeyword:
      return { kind: "number" };
    case ts.SyntaxKind.BooleanKeyword:
      return { kind: "boolean" };
  }
  if (ts.isArrayTypeNode(node)) return { kind: "array", element: propertyType(node.elementType, lookup) };
  if (ts.isParenthesizedTypeNode(node)) return propertyType(node.type, lookup);
  if (ts.isUnionTypeNode(node)) return unionType(node, lookup);
  if (ts.isTypeLiteralNode(node)) return literalType(node, lookup);
  if (ts.isLiteralTypeNode(node)) return { kind: "literal", value: literalValue(node) };
  if (ts.isTypeReferenceNode(node)) return referenceType(node, lookup);
  return ANY;
}

function unionType(node: ts.UnionTypeNode, lookup: InterfaceLookup): PropertyType {
  const members = node.types.filter((member) => member.kind !== ts.SyntaxKind.UndefinedKeyword);
  const [only] = members;
  if (members.length === 1 && only !== undefined) return propertyType(only, lookup);
  return { kind: "union", of: members.map((member) => propertyType(member, lookup)) };
}

/** `{ [key: string]: T }` is a map; any other type literal does not occur in these packages. */
function literalType(node: ts.TypeLiteralNode, lookup: InterfaceLookup): PropertyType {
  const index = node.members.find(ts.isIndexSignatureDeclaration);
  return index === undefined ? ANY : { kind: "map", value: propertyType(index.type, lookup) };
}

function literalValue(node: ts.LiteralTypeNode): string | number | boolean {
  if (node.literal.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.literal.kind === ts.SyntaxKind.FalseKeyword) return false;
  const text = node.literal.getText();
  return ts.isNumericLiteral(node.literal) ? Number(text) : text.slice(1, -1);
}

function referenceType(node: ts.TypeReferenceNode, lookup: InterfaceLookup): PropertyType {
  const name = node.typeName.getText();
  const [first] = node.typeArguments ?? [];
  if (/^pulumi\.(Input|Output)$/.test(name) && first !== undefined) return propertyType(first, lookup);
  const shared = /^(?:inputs|outputs)\.(.+)$/.exec(name)?.[1];
  if (shared !== undefined) return { kind: "object", name: shared, properties: () => lookup(shared) };
  if (name.startsWith("pulumi.asset.")) return ANY;
  // What remains are names for strings: ARN, enums such as `ec2.InstanceType`, and resources, which the
  // engine hands over as their ids.
  return STRING;
}

function allowsUndefined(node: ts.TypeNode): boolean {
  if (ts.isUnionTypeNode(node))
    return node.types.some((type) => type.kind === ts.SyntaxKind.UndefinedKeyword);
  if (ts.isTypeReferenceNode(node)) return (node.typeArguments ?? []).some(allowsUndefined);
  return false;
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
  );
}
