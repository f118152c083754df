// Pages are written with the writer that reports share.
#pragma once

#include "common/encoding/html_writer.h"
