"""Pydantic's verdict on data that nobody has validated yet; the only module that imports it.

Its models are made of the same declarations as the values. They alone decide what is wrong, and
how it is said.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Mapping
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from mastery.model.fields import declared, fields_of
from mastery.model.kinds import AnyJson, ReadBy
from mastery.model.value import ErrorDetail, RefusedError, UnsoundError, Value

V = TypeVar("V", bound=Value)

_EXTRA: Mapping[str, Literal["forbid", "allow", "ignore"]] = {
    "forbid": "forbid",
    "keep": "allow",
    "ignore": "ignore",
}
_models: dict[type[Value], type[Model]] = {}
_annotations: dict[tuple[str, str], Any] = {}


class Model(BaseModel):
    """The base of all models.

    Attributes:
        part: The kind of value that a model is of.
    """

    model_config = ConfigDict(strict=True, populate_by_name=True, defer_build=True)

    part: ClassVar[type[Value]] = Value

    @model_validator(mode="before")
    @classmethod
    def _as_said(cls, value: Any) -> Any:
        if isinstance(value, Value):
            return {name: getattr(value, name) for name in value.said}
        if cls.part.UNKNOWN == "forbid" and isinstance(value, dict) and None in value.values():
            known = {*cls.part.FIELDS, *cls.part.KEYS.values()}
            return {key: it for key, it in value.items() if it is not None or key not in known}
        return value


class CheckedModel(Model):
    """The base of the models of those parts that have a check of their own."""

    @model_validator(mode="after")
    def _as_a_whole(self) -> Self:
        _said_by(self.part.checked)(value_in(self))  # type: ignore[attr-defined]
        return self


def validate(part: type[V], data: Any) -> V:
    """Return the value in data.

    Raises:
        UnsoundError: With everything that is wrong with the data.
    """
    try:
        model = model_of(part).model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False)
        raise UnsoundError([_detail_of(item) for item in found]) from None
    made: V = value_in(model)
    return made


def model_of(part: type[Value]) -> type[Model]:
    """Return the pydantic model of a kind of value, made when it is first asked for."""
    if part not in _models:
        fields: dict[str, Any] = {}
        for name, key, annotation in fields_of(part).values():
            default = _modelled_default(part.DEFAULTS.get(name, ...))
            words = declared(part, name)
            if words not in _annotations:
                _annotations[words] = _modelled(annotation)
            said = default if key == name else Field(default, alias=key)
            fields[name] = (_annotations[words], said)
        made = create_model(
            part.__name__,
            __base__=CheckedModel if hasattr(part, "checked") else Model,
            __doc__=part.__doc__,
            __module__=part.__module__,
            __cls_kwargs__={"extra": _EXTRA[part.UNKNOWN]},
            **fields,
        )
        made.part = part
        _models[part] = made
    return _models[part]


def value_in(model: Model) -> Any:
    """Return the value that a model was validated for."""
    held = model.__dict__
    said = {name: _valued(held[name]) for name in model.model_fields_set if name in held}
    return model.part.made(said, model.model_extra or {})


def _detail_of(item: ErrorDetails) -> ErrorDetail:
    return ErrorDetail(item["type"], item["loc"], item["msg"], item.get("ctx") or {})


def _valued(held: Any) -> Any:
    if isinstance(held, Model):
        return value_in(held)
    return tuple(map(_valued, held)) if isinstance(held, tuple) else held


def _modelled_default(default: Any) -> Any:
    if isinstance(default, Value):
        return model_of(type(default)).model_construct()
    return dict(default) if isinstance(default, Mapping) else default


def _modelled(annotation: Any) -> Any:
    """Return an annotation of a value as pydantic knows it."""
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return model_of(annotation)
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _marked(args[0], args[1])
    if origin in (typing.Union, types.UnionType):
        return typing.Union[tuple(map(_modelled, args))]  # noqa: UP007 - of a tuple
    if origin is tuple:
        many = types.GenericAlias(tuple, (_modelled(args[0]), ...))
        return Annotated[many, Field(strict=False)]
    if origin is Mapping:
        return types.GenericAlias(dict, tuple(map(_modelled, args)))
    return annotation


def _marked(kind: Any, mark: Any) -> Any:
    if isinstance(mark, AnyJson):
        from pydantic import JsonValue  # slow to import, and no part of a plan is of it

        return JsonValue
    if isinstance(mark, ReadBy):
        return Annotated[kind, BeforeValidator(_said_by(mark.read))]
    return Annotated[kind, Field(**mark.rules)]


def _said_by(check: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a check that says what it refuses as pydantic does."""

    def checking(value: Any) -> Any:
        try:
            return check(value)
        except RefusedError as refused:
            context = {"at": refused.at} if refused.at else None
            raise PydanticCustomError(refused.kind, refused.message, context) from None

    return checking
