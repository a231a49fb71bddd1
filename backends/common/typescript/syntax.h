#pragma once

#include <cstdint>
#include <string_view>

#include <llvm/ADT/ArrayRef.h>

namespace bspec::typescript {

/// The kinds of syntax that generated TypeScript is made of. Beside each: which fields of `Node` it
/// uses. Names are those of the ESTree standard, short.
enum class Kind : uint8_t {
  // Expressions and patterns
  Identifier,   // text; optional, type (in a pattern or parameter)
  PrivateName,  // text with `#`
  This,
  Super,
  Keyword,         // text: true false null
  Number,          // text
  String,          // text with quotes
  Regex,           // text
  Template,        // items: TemplateText and expressions in turn
  TemplateText,    // text
  TaggedTemplate,  // left, type_args, right
  Array,           // items
  Hole,            // nothing where an element of an array pattern may be
  Object,          // items: Property, Method, Spread
  ArrayPattern,    // items; type
  ObjectPattern,   // items; type
  Property,        // left: key; right: value; computed, shorthand
  Spread,          // right; also rest, with a type when it is a parameter
  AssignPattern,   // left = right
  Function,        // left: name; type_params, params, type, body; async
  Arrow,           // type_params, params, type, body; async
  Class,         // left: name; type_params, right: super class, type_args, params: implements, body
  Unary,         // text, right
  Update,        // text, right; prefix
  Await,         // right
  Binary,        // left text right
  Logical,       // left text right
  Assign,        // left text right
  Conditional,   // test, body, alternate
  Call,          // left, type_args, items; optional
  New,           // left, type_args, items
  ImportCall,    // items
  Member,        // left, right; computed, optional
  NonNull,       // right
  As,            // left, type
  Satisfies,     // left, type
  MetaProperty,  // text
  // Statements
  Program,         // items
  Block,           // items
  ExpressionStmt,  // right
  VariableStmt,    // text: const let; items: Declarator
  Declarator,      // left, right
  Return,          // right
  Throw,           // right
  If,              // test, body, alternate
  ForOf,           // left, right, body; async
  ForIn,           // left, right, body
  For,             // left, test, right, body
  While,           // test, body
  DoWhile,         // body, test
  Break,
  Continue,
  Try,         // body, left: parameter, right: handler, alternate: finally
  Switch,      // test, items
  Case,        // test, items
  Interface,   // left, type_params, params: extends, body
  TypeAlias,   // left, type_params, right
  Enum,        // left, items
  Import,      // text: source; items: ImportName; left: default; right: namespace; type_only
  Export,      // right: declaration, or items: ImportName and text: source; type_only, is_default
  ImportName,  // left: name, right: local; type_only
  // Members
  ClassBody,          // items
  ClassField,         // left, type, right; modifiers, optional, computed
  ClassMethod,        // left, params …; modifiers, text: get set
  InterfaceBody,      // items
  PropertySignature,  // left, type; optional, computed; modifiers
  MethodSignature,    // left, type_params, params, type; optional
  IndexSignature,     // params, type; modifiers
  CallSignature,      // type_params, params, type
  // Types
  TypeRef,           // text, type_args
  TypeKeyword,       // text
  TypeLiteral,       // right
  TypeArray,         // right
  TypeTuple,         // items
  TypeUnion,         // items
  TypeIntersection,  // items
  TypeFunction,      // type_params, params, type
  TypeObject,        // items
  TypeIndexed,       // left, right
  TypeOperator,      // text, right
  TypeQuery,         // text, type_args
  TypePredicate,     // left, type; text: asserts
  TypeOptional,      // right
  TypeRest,          // right
  TypeNamed,         // left, type; optional: a member of a tuple
  TypeParam,         // text, left: constraint, right: default
};

struct Node;
using NodeList = llvm::ArrayRef<const Node*>;

/// A comment on lines of its own before a node.
struct Comment {
  std::string_view text;
  /// A blank line follows it.
  bool has_blank_after = false;
};

/// A node of the syntax tree. One struct for all kinds: the printer asks about neighbours of any
/// kind, and most of its rules are about shape.
struct Node {
  Kind kind;
  std::string_view text = {};
  const Node* left = nullptr;
  const Node* right = nullptr;
  const Node* test = nullptr;
  const Node* body = nullptr;
  const Node* alternate = nullptr;
  /// An annotation or return type.
  const Node* type = nullptr;
  NodeList items = {};
  NodeList params = {};
  NodeList type_args = {};
  NodeList type_params = {};
  /// Words before a member, each with a space behind it: `readonly `, `static async `.
  std::string_view modifiers = {};
  llvm::ArrayRef<Comment> comments = {};
  bool is_async = false;
  bool is_optional = false;
  bool is_computed = false;
  bool is_shorthand = false;
  bool is_prefix = false;
  bool is_type_only = false;
  bool is_default = false;
  /// Written with a line break after its opening brace, which keeps it open.
  bool is_expanded = false;
  /// A blank line follows in the source.
  bool has_blank_after = false;
  /// It begins a line of the source.
  bool begins_line = false;
};

}  // namespace bspec::typescript
