"""Markup that is the same on every page in a language.

Every page has dozens of words to be translated and addresses to be looked up that are always the same.
``{% once %}`` renders what is in it once for each language. Only text, translated words and the addresses of
pages and static files may stand there: with anything else the template does not compile, so that nothing of
one reader's page gets into another's.
"""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.templatetags.i18n import TranslateNode
from django.templatetags.static import StaticNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

# Two languages under one address are what a process meets.
_MOST = 8


class Once(template.Node):
    """The nodes between the tags, with what they gave."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self._rendered: dict[tuple[str | None, str], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = get_language(), get_script_prefix()
        found = self._rendered.get(key)
        if found is None:
            if len(self._rendered) >= _MOST:
                self._rendered.clear()
            self._rendered[key] = found = self.nodelist.render(context)
        return found


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """``{% once %}…{% endonce %}``, see the module."""
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    for node in nodelist:
        if not _is_constant(node):
            raise template.TemplateSyntaxError(
                f"{{% once %}} cannot hold {node.token.contents!r}: that may differ from page to page."
            )
    return Once(nodelist)


def _is_constant(node: template.Node) -> bool:
    match node:
        case TextNode():
            return True
        case TranslateNode():
            return not node.asvar and _is_literal(node.filter_expression)
        case URLNode():
            return not (node.asvar or node.args or node.kwargs) and _is_literal(node.view_name)
        case StaticNode():
            return not node.varname and _is_literal(node.path)
    return False


def _is_literal(expression: template.base.FilterExpression) -> bool:
    return not expression.filters and getattr(expression.var, "literal", expression.var) is not None
