#include "server/search_json.h"
