#include "server/handlers/side_responses.h"

#include <string>
#include <utility>
#include <variant>

#include "searcher/output/side_by_side_json.h"
#include "server/http/problem.h"
#include "server/pages/side_pages.h"
#include "server/search_params.h"

namespace materia {
namespace {

constexpr int kShownOfConcept = 30;

HttpResponse together_page(const HttpRequest& request, TogetherPart part, const IndexContext& context) {
  const auto checked = read_together_params(only_together_params(request.query, part), part, 0);
  if (const auto* error = std::get_if<ParamError>(&checked))
    return page_problem(request, 400, error->detail, error->param, context.page);
  const auto& asked = std::get<TogetherRequest>(checked);
  if (part == TogetherPart::kInteractions)
    return interactions_page(context.service.interactions(asked.drugs, asked.effect), context.links, context.page);
  return compare_page(context.service.compare(asked.drugs, asked.section), asked.section, context.links, context.page);
}

HttpResponse instead_page(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_alternatives_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked))
    return page_problem(request, 400, error->detail, error->param, context.page);
  const auto& asked = std::get<AlternativesRequest>(checked);
  return alternatives_page(context.service.alternatives(asked.drug, asked.limit), context.links, context.page);
}

HttpResponse concept_page_of(const HttpRequest& request, std::string_view id, bool group, const IndexContext& context) {
  const auto view = group ? context.service.group(id, kShownOfConcept) : context.service.condition(id, kShownOfConcept);
  if (!view)
    return page_problem(request, 404, group ? "There is no such group." : "There is no such condition.", {},
                        context.page);
  return concept_page(*view, context.links, context.page);
}

}  // namespace

HttpResponse interactions_response(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_together_params(request.query, TogetherPart::kInteractions, kFewestTogether);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<TogetherRequest>(checked);
  const auto found = context.service.interactions(asked.drugs, asked.effect);
  return json_response(interactions_json(found, context.links, meta(context)));
}

HttpResponse compare_response(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_together_params(request.query, TogetherPart::kCompare, kFewestTogether);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<TogetherRequest>(checked);
  const auto found = context.service.compare(asked.drugs, asked.section);
  return json_response(compared_json(found, context.links, meta(context)));
}

HttpResponse alternatives_response(const HttpRequest& request, const IndexContext& context) {
  const auto checked = read_alternatives_params(request.query);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const auto& asked = std::get<AlternativesRequest>(checked);
  const auto found = context.service.alternatives(asked.drug, asked.limit);
  return json_response(alternatives_json(found, context.links, meta(context)));
}

HttpResponse concept_response(const HttpRequest& request, std::string_view id, bool group,
                              const IndexContext& context) {
  const auto checked = read_limit_param(request.query, kShownOfConcept);
  if (const auto* error = std::get_if<ParamError>(&checked)) return bad_request(*error);
  const int most = std::get<int>(checked);
  const auto view = group ? context.service.group(id, most) : context.service.condition(id, most);
  if (!view)
    return problem(404, group ? "there is no group with this id; it is \"id\" in the groups of /v1/drugs/{key}"
                              : "there is no symptom or condition with this id; it is \"id\" in query.concepts");
  return json_response(concept_json(*view, context.links, meta(context)));
}

std::optional<HttpResponse> side_page(const HttpRequest& request, std::string_view id, const IndexContext& context) {
  if (request.path == kInteractionsPage) return together_page(request, TogetherPart::kInteractions, context);
  if (request.path == kComparePage) return together_page(request, TogetherPart::kCompare, context);
  if (request.path == kAlternativesPage) return instead_page(request, context);
  for (const bool group : {true, false})
    if (!id.empty() && request.path.starts_with(group ? kGroupPages : kConditionPages))
      return concept_page_of(request, id, group, context);
  return std::nullopt;
}

}  // namespace materia
